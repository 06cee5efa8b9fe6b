// What Glibc's module map leaves out.
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <time.h>

// epoll_event is packed, and its union imports into Swift only awkwardly: the loop uses two
// numbers, the descriptor and how often its number was registered.
static inline int clinux_epoll_control(
    int epoll, int operation, int descriptor, uint32_t generation, uint32_t events) {
    struct epoll_event event = {
        .events = events,
        .data = {.u64 = (uint64_t)generation << 32 | (uint32_t)descriptor}};
    return epoll_ctl(epoll, operation, descriptor, &event);
}

// epoll_pwait2 waits with nanoseconds where epoll_wait has milliseconds; kernels before 5.11 and
// some sandboxes refuse it with ENOSYS or EPERM.
static inline int clinux_epoll_wait(
    int epoll, struct epoll_event *_Nonnull events, int capacity, uint64_t nanoseconds) {
    struct timespec timeout = {
        .tv_sec = (time_t)(nanoseconds / 1000000000u),
        .tv_nsec = (long)(nanoseconds % 1000000000u)};
    return epoll_pwait2(epoll, events, capacity, &timeout, (const sigset_t *)0);
}

static inline int clinux_event_descriptor(const struct epoll_event *_Nonnull event) {
    return (int)(uint32_t)event->data.u64;
}

static inline uint32_t clinux_event_generation(const struct epoll_event *_Nonnull event) {
    return (uint32_t)(event->data.u64 >> 32);
}

static inline uint32_t clinux_event_mask(const struct epoll_event *_Nonnull event) {
    return event->events;
}

// The kernel may wake a thread up to 50 µs late to save power; a worker asks for a nanosecond,
// which is the least that can be asked for.
static inline void clinux_wake_punctually(void) { prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0); }

// prctl is variadic. The name, of at most 15 bytes, is what top and perf show of a thread.
static inline void clinux_name_thread(const char *_Nonnull name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
}
