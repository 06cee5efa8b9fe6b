// The same client loop over epoll and over io_uring: GET one URL over N connections, each request
// as soon as the last is answered. Nothing is recorded, so that the difference is the kernel's.
//
//     cc -O2 -o loop loop.c -luring
//     ./loop epoll|uring|multishot PORT CONNECTIONS SECONDS
//
// `uring` queues a send and a receive for each request and enters the kernel once a turn;
// `multishot` has one receive for the life of a connection, and the kernel picks the buffers.
// Both use registered files and run completions in the loop's own thread (DEFER_TASKRUN).
//
// Prints `requests errors seconds enters`: how often the kernel was entered by the loop itself.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS_AT_ONCE = 256, BUFFER_SIZE = 4096, BUFFERS = 1024, GROUP = 1 };
enum { SEND, RECEIVE };

static const char REQUEST[] = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n";

struct connection {
    int descriptor;
    // Bytes of the answer that have not come yet.
    int missing;
    char *buffer;
};

struct client {
    struct connection *connections;
    int count;
    // Learnt from the first answer; all are alike.
    int answer_size;
    long requests, errors, enters;
    long long end;
};

static long long now_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what, int code) {
    fprintf(stderr, "%s: %s\n", what, strerror(code));
    exit(1);
}

static int connected(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address)) fail("connect", errno);
    return descriptor;
}

// One request and its answer, to learn how long an answer is.
static int answer_size(int descriptor) {
    char answer[BUFFER_SIZE + 1];
    send(descriptor, REQUEST, sizeof REQUEST - 1, 0);
    ssize_t size = recv(descriptor, answer, BUFFER_SIZE, 0);
    if (size <= 0) fail("recv", errno);
    answer[size] = 0;
    if (strncmp(answer, "HTTP/1.1 200", 12) || !strstr(answer, "\r\n\r\n")) fail("answer", EPROTO);
    return (int)size;
}

// Takes bytes in; answers whether the next request is to be sent.
static int received(struct client *client, struct connection *connection, int size) {
    connection->missing -= size;
    if (connection->missing > 0) return 0;
    client->requests += 1;
    client->errors += connection->missing < 0;
    connection->missing = client->answer_size;
    return 1;
}

static void run_epoll(struct client *client) {
    struct epoll_event events[EVENTS_AT_ONCE];
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int index = 0; index < client->count; index++) {
        struct connection *connection = &client->connections[index];
        struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.ptr = connection};
        fcntl(connection->descriptor, F_SETFL, O_NONBLOCK);
        epoll_ctl(epoll, EPOLL_CTL_ADD, connection->descriptor, &event);
        send(connection->descriptor, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL);
    }
    while (now_nanoseconds() < client->end) {
        int ready = epoll_wait(epoll, events, EVENTS_AT_ONCE, 1000);
        client->enters += 1;
        for (int index = 0; index < ready; index++) {
            struct connection *connection = events[index].data.ptr;
            ssize_t size = recv(connection->descriptor, connection->buffer, BUFFER_SIZE, 0);
            client->enters += 1;
            if (size <= 0) fail("recv", errno);
            if (!received(client, connection, (int)size)) continue;
            send(connection->descriptor, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL);
            client->enters += 1;
        }
    }
    close(epoll);
}

static struct io_uring_sqe *next_entry(struct io_uring *ring) {
    struct io_uring_sqe *entry = io_uring_get_sqe(ring);
    if (!entry) fail("io_uring_get_sqe", EBUSY);
    return entry;
}

static void queue_send(struct io_uring *ring, int index) {
    struct io_uring_sqe *entry = next_entry(ring);
    io_uring_prep_send(entry, index, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL);
    // A send that worked is not worth a completion.
    entry->flags |= IOSQE_FIXED_FILE | IOSQE_CQE_SKIP_SUCCESS;
    entry->user_data = (unsigned long long)index << 1 | SEND;
}

static void queue_receive(struct io_uring *ring, struct client *client, int index, int multishot) {
    struct io_uring_sqe *entry = next_entry(ring);
    if (multishot) {
        io_uring_prep_recv_multishot(entry, index, NULL, 0, 0);
        entry->flags |= IOSQE_BUFFER_SELECT;
        entry->buf_group = GROUP;
    } else {
        io_uring_prep_recv(entry, index, client->connections[index].buffer, BUFFER_SIZE, 0);
    }
    entry->flags |= IOSQE_FIXED_FILE;
    entry->user_data = (unsigned long long)index << 1 | RECEIVE;
}

static struct io_uring_buf_ring *provided_buffers(struct io_uring *ring, char *memory) {
    struct io_uring_buf_ring *buffers;
    if (posix_memalign((void **)&buffers, 4096, BUFFERS * sizeof(struct io_uring_buf)))
        fail("posix_memalign", ENOMEM);
    struct io_uring_buf_reg registration = {
        .ring_addr = (unsigned long long)buffers, .ring_entries = BUFFERS, .bgid = GROUP};
    int code = io_uring_register_buf_ring(ring, &registration, 0);
    if (code) fail("io_uring_register_buf_ring", -code);
    io_uring_buf_ring_init(buffers);
    for (int index = 0; index < BUFFERS; index++)
        io_uring_buf_ring_add(
            buffers, memory + index * BUFFER_SIZE, BUFFER_SIZE, (unsigned short)index,
            io_uring_buf_ring_mask(BUFFERS), index);
    io_uring_buf_ring_advance(buffers, BUFFERS);
    return buffers;
}

static void run_uring(struct client *client, int multishot) {
    struct io_uring ring;
    struct io_uring_params parameters = {
        .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN};
    unsigned entries = 4096;
    while ((int)entries < 2 * client->count) entries *= 2;
    int code = io_uring_queue_init_params(entries, &ring, &parameters);
    if (code) fail("io_uring_queue_init", -code);
    int *descriptors = calloc((size_t)client->count, sizeof *descriptors);
    for (int index = 0; index < client->count; index++)
        descriptors[index] = client->connections[index].descriptor;
    code = io_uring_register_files(&ring, descriptors, (unsigned)client->count);
    if (code) fail("io_uring_register_files", -code);
    io_uring_register_ring_fd(&ring);
    char *memory = multishot ? malloc(BUFFERS * BUFFER_SIZE) : NULL;
    struct io_uring_buf_ring *buffers = multishot ? provided_buffers(&ring, memory) : NULL;
    for (int index = 0; index < client->count; index++) {
        queue_receive(&ring, client, index, multishot);
        queue_send(&ring, index);
    }
    while (now_nanoseconds() < client->end) {
        io_uring_submit_and_wait(&ring, 1);
        client->enters += 1;
        struct io_uring_cqe *completion;
        unsigned head, seen = 0;
        io_uring_for_each_cqe(&ring, head, completion) {
            seen += 1;
            int index = (int)(completion->user_data >> 1);
            if (completion->res <= 0) fail("completion", -completion->res);
            if ((completion->user_data & 1) == SEND) continue;
            if (multishot) {
                unsigned short id =
                    (unsigned short)(completion->flags >> IORING_CQE_BUFFER_SHIFT);
                io_uring_buf_ring_add(
                    buffers, memory + id * BUFFER_SIZE, BUFFER_SIZE, id,
                    io_uring_buf_ring_mask(BUFFERS), 0);
                io_uring_buf_ring_advance(buffers, 1);
            }
            int ended = received(client, &client->connections[index], completion->res);
            if (ended) queue_send(&ring, index);
            if (!multishot || !(completion->flags & IORING_CQE_F_MORE))
                queue_receive(&ring, client, index, multishot);
        }
        io_uring_cq_advance(&ring, seen);
    }
    io_uring_queue_exit(&ring);
    free(descriptors);
    free(buffers);
    free(memory);
}

int main(int count, char **arguments) {
    if (count != 5) {
        fprintf(stderr, "usage: loop epoll|uring|multishot PORT CONNECTIONS SECONDS\n");
        return 64;
    }
    const char *mode = arguments[1];
    struct client client = {.count = atoi(arguments[3])};
    client.connections = calloc((size_t)client.count, sizeof *client.connections);
    for (int index = 0; index < client.count; index++) {
        client.connections[index].descriptor = connected(atoi(arguments[2]));
        client.connections[index].buffer = malloc(BUFFER_SIZE);
    }
    client.answer_size = answer_size(client.connections[0].descriptor);
    for (int index = 0; index < client.count; index++)
        client.connections[index].missing = client.answer_size;
    long long start = now_nanoseconds();
    client.end = start + (long long)(atof(arguments[4]) * 1e9);
    if (!strcmp(mode, "epoll")) run_epoll(&client);
    else run_uring(&client, !strcmp(mode, "multishot"));
    double seconds = (double)(now_nanoseconds() - start) / 1e9;
    printf("%ld %ld %.3f %ld\n", client.requests, client.errors, seconds, client.enters);
    return 0;
}
