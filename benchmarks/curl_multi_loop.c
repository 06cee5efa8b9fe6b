// The least that a load generator over libcurl can cost: GET one URL over N connections, as fast as
// the answers come, by curl_multi_socket_action and epoll, and count. Nothing is timed or recorded.
//
//     cc -O2 -o curl_multi_loop curl_multi_loop.c -lcurl
//     ./curl_multi_loop URL CONNECTIONS SECONDS
//
// Prints `requests errors seconds`. The caller reads the CPU time from its rusage.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>

enum { EVENTS_AT_ONCE = 256 };

struct loop {
    CURLM *multi;
    int epoll;
    // When libcurl wants to be called though no socket is ready; 0 for never.
    long long timer_due;
    long requests, errors;
    int in_flight;
};

static long long now_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static size_t discard(char *bytes, size_t size, size_t count, void *unused) {
    (void)bytes, (void)unused;
    return size * count;
}

// Called by libcurl when it wants to hear of other events on a socket than before.
static int watch(CURL *easy, curl_socket_t socket, int what, void *context, void *known) {
    (void)easy;
    struct loop *loop = context;
    struct epoll_event event = {.data.fd = socket};
    if (what == CURL_POLL_REMOVE) {
        // The socket may be closed already, and left the epoll instance by that.
        epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, NULL);
        curl_multi_assign(loop->multi, socket, NULL);
        return 0;
    }
    if (what & CURL_POLL_IN) event.events |= EPOLLIN;
    if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
    int operation = known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (epoll_ctl(loop->epoll, operation, socket, &event) != 0) fail("epoll_ctl");
    curl_multi_assign(loop->multi, socket, loop);
    return 0;
}

static int set_timer(CURLM *multi, long milliseconds, void *context) {
    (void)multi;
    struct loop *loop = context;
    loop->timer_due = milliseconds < 0 ? 0 : now_milliseconds() + milliseconds;
    return 0;
}

static CURL *make_easy(const char *url) {
    CURL *easy = curl_easy_init();
    if (!easy) fail("curl_easy_init");
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, discard);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    return easy;
}

// Counts what has finished, and starts it again while there is time.
static void finish_and_restart(struct loop *loop, int goes_on) {
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(loop->multi, &left))) {
        CURL *easy = message->easy_handle;
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        loop->requests += 1;
        loop->errors += message->data.result != CURLE_OK || status != 200;
        curl_multi_remove_handle(loop->multi, easy);
        if (goes_on) curl_multi_add_handle(loop->multi, easy);
        else loop->in_flight -= 1;
    }
}

// One wait and what it brought. The timer goes first: it is how libcurl asks to be called for what
// was just added, and to wait before that would cost a system call that finds little.
static void turn(struct loop *loop) {
    struct epoll_event events[EVENTS_AT_ONCE];
    int running;
    if (loop->timer_due && loop->timer_due <= now_milliseconds()) {
        loop->timer_due = 0;
        curl_multi_socket_action(loop->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    long long wait = loop->timer_due ? loop->timer_due - now_milliseconds() : 1000;
    int ready = epoll_wait(loop->epoll, events, EVENTS_AT_ONCE, wait < 0 ? 0 : (int)wait);
    for (int index = 0; index < ready; index++) {
        int bits = 0;
        if (events[index].events & EPOLLIN) bits |= CURL_CSELECT_IN;
        if (events[index].events & EPOLLOUT) bits |= CURL_CSELECT_OUT;
        if (events[index].events & (EPOLLERR | EPOLLHUP)) bits |= CURL_CSELECT_ERR;
        curl_multi_socket_action(loop->multi, events[index].data.fd, bits, &running);
    }
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: curl_multi_loop URL CONNECTIONS SECONDS\n");
        return 64;
    }
    int connections = atoi(arguments[2]);
    double seconds = atof(arguments[3]);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    struct loop loop = {.multi = curl_multi_init(), .epoll = epoll_create1(0)};
    if (!loop.multi || loop.epoll < 0) fail("start");
    curl_multi_setopt(loop.multi, CURLMOPT_SOCKETFUNCTION, watch);
    curl_multi_setopt(loop.multi, CURLMOPT_SOCKETDATA, &loop);
    curl_multi_setopt(loop.multi, CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(loop.multi, CURLMOPT_TIMERDATA, &loop);
    curl_multi_setopt(loop.multi, CURLMOPT_MAXCONNECTS, (long)connections);

    CURL **easies = calloc((size_t)connections, sizeof *easies);
    if (!easies) fail("calloc");
    long long start = now_milliseconds();
    for (int index = 0; index < connections; index++) {
        easies[index] = make_easy(arguments[1]);
        curl_multi_add_handle(loop.multi, easies[index]);
        loop.in_flight += 1;
    }
    while (loop.in_flight > 0) {
        turn(&loop);
        finish_and_restart(&loop, now_milliseconds() - start < seconds * 1000);
    }
    double elapsed = (double)(now_milliseconds() - start) / 1000;
    printf("%ld %ld %.3f\n", loop.requests, loop.errors, elapsed);

    for (int index = 0; index < connections; index++) curl_easy_cleanup(easies[index]);
    free(easies);
    curl_multi_cleanup(loop.multi);
    curl_global_cleanup();
    return 0;
}
