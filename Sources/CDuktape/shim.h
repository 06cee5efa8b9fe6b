#ifndef CDUKTAPE_SHIM_H
#define CDUKTAPE_SHIM_H

#include <duktape.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

// Debian builds duktape without a hook that could end a script: docs/decisions/duktape.md says what
// is done instead, and why it is safe. A heap belongs to one thread at a time.

struct cduktape_block {
    struct cduktape_block *next, *previous;
    size_t size;
    size_t padding; // The memory behind it is aligned to 16 bytes.
};

struct cduktape_heap {
    duk_context *context;
    struct cduktape_block blocks; // A ring.
    size_t used, limit;
    sigjmp_buf escape;
    volatile sig_atomic_t is_running;
    uintptr_t code_start, code_end; // Of duktape itself.
};

enum cduktape_outcome { CDUKTAPE_DONE, CDUKTAPE_ERROR, CDUKTAPE_OUT_OF_TIME, CDUKTAPE_BROKEN };

static void *cduktape_allocate(void *user, duk_size_t size) {
    struct cduktape_heap *heap = (struct cduktape_heap *)user;
    if (size == 0 || size > heap->limit - heap->used) return NULL;
    struct cduktape_block *block = (struct cduktape_block *)malloc(sizeof *block + size);
    if (block == NULL) return NULL;
    block->size = size;
    block->next = heap->blocks.next;
    block->previous = &heap->blocks;
    block->next->previous = block->previous->next = block;
    heap->used += size;
    return block + 1;
}

static void cduktape_free(void *user, void *memory) {
    struct cduktape_heap *heap = (struct cduktape_heap *)user;
    if (memory == NULL) return;
    struct cduktape_block *block = (struct cduktape_block *)memory - 1;
    heap->used -= block->size;
    block->next->previous = block->previous;
    block->previous->next = block->next;
    free(block);
}

static void *cduktape_reallocate(void *user, void *memory, duk_size_t size) {
    if (memory == NULL) return cduktape_allocate(user, size);
    if (size != 0) {
        void *moved = cduktape_allocate(user, size);
        if (moved == NULL) return NULL;
        size_t before = ((struct cduktape_block *)memory - 1)->size;
        memcpy(moved, memory, before < size ? before : size);
        cduktape_free(user, memory);
        return moved;
    }
    cduktape_free(user, memory);
    return NULL;
}

// An error that nothing catches, of which duktape says that it must not return.
static void cduktape_fail(void *user, const char *message) {
    struct cduktape_heap *heap = (struct cduktape_heap *)user;
    (void)message;
    if (!heap->is_running) abort();
    siglongjmp(heap->escape, CDUKTAPE_BROKEN);
}

// Leaves a script whose time is over, where that is safe: only while the processor is in duktape's
// own code, so that no lock of the C library is held and no block is half in the ring. The timer
// asks again until it is.
static void cduktape_interrupt(int signal, siginfo_t *information, void *state) {
    (void)signal;
    if (information->si_code != SI_TIMER) return;
    struct cduktape_heap *heap = (struct cduktape_heap *)information->si_value.sival_ptr;
#if defined(__x86_64__)
    // REG_RIP, which only _GNU_SOURCE has, and that would make another fd_set than Glibc's module.
    uintptr_t place = (uintptr_t)((ucontext_t *)state)->uc_mcontext.gregs[16];
#elif defined(__aarch64__)
    uintptr_t place = (uintptr_t)((ucontext_t *)state)->uc_mcontext.pc;
#endif
    if (!heap->is_running || place < heap->code_start || place >= heap->code_end) return;
    siglongjmp(heap->escape, CDUKTAPE_OUT_OF_TIME);
}

// Finds where duktape's own code lies; 0 where it cannot be told.
static inline int cduktape_find_code(struct cduktape_heap *heap) {
    char line[512];
    unsigned long start, end;
    FILE *maps = fopen("/proc/self/maps", "re");
    while (maps != NULL && heap->code_end == 0 && fgets(line, sizeof line, maps) != NULL) {
        if (strstr(line, "libduktape") == NULL || strstr(line, " r-xp ") == NULL) continue;
        if (sscanf(line, "%lx-%lx", &start, &end) != 2) continue;
        heap->code_start = start;
        heap->code_end = end;
    }
    if (maps != NULL) fclose(maps);
    return heap->code_end != 0;
}

// Also for a heap whose script was left: nothing of it is looked at any more.
static inline void cduktape_destroy(struct cduktape_heap *heap) {
    while (heap->blocks.next != &heap->blocks) cduktape_free(heap, heap->blocks.next + 1);
    free(heap);
}

// Makes a heap of at most so many bytes, in which `prelude` comes to a function of one text.
static inline struct cduktape_heap *cduktape_create(size_t limit, const char *prelude) {
    struct cduktape_heap *heap = (struct cduktape_heap *)calloc(1, sizeof *heap);
    struct sigaction action;
    if (heap == NULL) return NULL;
    heap->blocks.next = heap->blocks.previous = &heap->blocks;
    heap->limit = limit;
    if (!cduktape_find_code(heap)) {
        free(heap);
        return NULL;
    }
    memset(&action, 0, sizeof action);
    action.sa_sigaction = cduktape_interrupt;
    // Not held back while it is handled, as its handler may be left by a jump.
    action.sa_flags = SA_SIGINFO | SA_RESTART | SA_NODEFER;
    sigaction(SIGVTALRM, &action, NULL);
    heap->context = duk_create_heap(
        cduktape_allocate, cduktape_reallocate, cduktape_free, heap, cduktape_fail);
    if (heap->context == NULL || duk_peval_string(heap->context, prelude) != 0) {
        cduktape_destroy(heap);
        return NULL;
    }
    return heap;
}

struct cduktape_input {
    const char *text;
    size_t length;
};

static duk_ret_t cduktape_body(duk_context *context, void *user) {
    const struct cduktape_input *input = (const struct cduktape_input *)user;
    duk_dup(context, 0);
    duk_push_lstring(context, input->text, input->length);
    duk_call(context, 1);
    return 1;
}

// Calls the prelude's function; what it answers, or the error, is read by cduktape_output. After
// any other outcome the heap can only be destroyed. The time is the processor's, of this thread.
static __attribute__((noinline)) enum cduktape_outcome cduktape_run(
    struct cduktape_heap *heap, const char *text, size_t length, uint64_t nanoseconds) {
    struct cduktape_input input = {text, length};
    struct sigevent event;
    struct itimerspec times;
    sigset_t wanted, before;
    timer_t timer;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = SIGVTALRM;
    event.sigev_value.sival_ptr = heap;
    event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
    if (timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &timer) != 0) return CDUKTAPE_BROKEN;
    // Threads of libdispatch hold signals back.
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGVTALRM);
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before);
    times.it_value.tv_sec = (time_t)(nanoseconds / 1000000000u);
    times.it_value.tv_nsec = (long)(nanoseconds % 1000000000u);
    times.it_interval.tv_sec = 0;
    times.it_interval.tv_nsec = 1000000;
    int left = sigsetjmp(heap->escape, 0);
    if (left == 0) {
        heap->is_running = 1;
        timer_settime(timer, 0, &times, NULL);
        duk_set_top(heap->context, 1);
        left = duk_safe_call(heap->context, cduktape_body, &input, 0, 1) == 0
            ? CDUKTAPE_DONE : CDUKTAPE_ERROR;
        if (left == CDUKTAPE_ERROR) duk_safe_to_string(heap->context, -1);
    }
    heap->is_running = 0;
    timer_delete(timer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return (enum cduktape_outcome)left;
}

static inline const char *cduktape_output(struct cduktape_heap *heap, size_t *length) {
    duk_size_t size = 0;
    const char *text = duk_get_lstring(heap->context, -1, &size);
    *length = size;
    return text;
}

#endif
