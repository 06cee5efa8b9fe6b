// The least that a load generator can be late by on this machine: a loop that only reads the clock
// and notes by how much each arrival of an even rate is overdue when it is seen. What it is late by
// is the time in which the machine gave the core to another process.
//
//     cc -O2 -o clock_loop clock_loop.c
//     ./clock_loop RATE SECONDS
//
// Prints `second microseconds arrivals` for each lateness that an arrival of that second had.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// A lateness of more counts as this one.
enum { LATEST_MICROSECONDS = 99999 };

typedef unsigned second_counts[LATEST_MICROSECONDS + 1];

static long long now_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int count, char **arguments) {
    long rate = count == 3 ? atol(arguments[1]) : 0, seconds = count == 3 ? atol(arguments[2]) : 0;
    if (rate < 1 || seconds < 1) {
        fprintf(stderr, "usage: clock_loop RATE SECONDS\n");
        return 64;
    }
    second_counts *counts = calloc(seconds, sizeof *counts);
    if (!counts) return 1;
    long long start = now_nanoseconds();
    for (long arrival = 0; arrival < rate * seconds; arrival++) {
        long long due = start + arrival * 1000000000LL / rate, now;
        do now = now_nanoseconds();
        while (now < due);
        long long late = (now - due) / 1000;
        counts[arrival / rate][late < LATEST_MICROSECONDS ? late : LATEST_MICROSECONDS]++;
    }
    for (long second = 0; second < seconds; second++)
        for (int late = 0; late <= LATEST_MICROSECONDS; late++)
            if (counts[second][late]) printf("%ld %d %u\n", second, late, counts[second][late]);
    return 0;
}
