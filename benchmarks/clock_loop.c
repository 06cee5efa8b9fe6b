// The least that a load generator can be late by on this machine: a loop that only reads the clock
// and notes by how much each arrival of an even rate is overdue when it is seen. What it is late by
// is the time in which the machine gave the core to somebody else.
//
//     cc -O2 -o clock_loop clock_loop.c
//     ./clock_loop RATE SECONDS
//
// Prints the 99.9th percentile in milliseconds.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MICROSECONDS = 1000000 };

// How many arrivals were late by so many microseconds; the last one counts those that were more.
static long counts[MICROSECONDS];

static long long now_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: clock_loop RATE SECONDS\n");
        return 64;
    }
    double interval = 1e9 / atof(arguments[1]);
    long arrivals = (long)(atof(arguments[1]) * atof(arguments[2]));
    long long start = now_nanoseconds();
    for (long arrival = 0; arrival < arrivals; arrival++) {
        long long due = start + (long long)(arrival * interval);
        long long now;
        do now = now_nanoseconds();
        while (now < due);
        long long late = (now - due) / 1000;
        counts[late < MICROSECONDS ? late : MICROSECONDS - 1]++;
    }
    long rank = arrivals - arrivals / 1000;
    long late = 0;
    for (long seen = counts[0]; seen < rank; seen += counts[++late]) {}
    printf("%.3f\n", late / 1000.0);
    return 0;
}
