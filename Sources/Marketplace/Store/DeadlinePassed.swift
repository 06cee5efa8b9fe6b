/// Something took longer than it may: a read, a turn to write, or a whole request.
struct DeadlinePassed: Error {}
