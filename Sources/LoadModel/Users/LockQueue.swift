/// One worker's users before the steps that one user does at a time.
struct LockQueue {
    /// The user who is in.
    var holder: Int?
    /// Those who wait, first come, first served.
    var waiting: [Int] = []
    /// Whether the workers know that some wait here while another worker has the lock.
    var isAnnounced = false
}
