// Timers as descriptors, which Glibc's module map leaves out.
#include <sys/timerfd.h>
