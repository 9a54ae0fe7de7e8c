/* The date of a program under test: the machine's, moved by as many seconds as the file of CLOCK_OFFSET says. Only the
 * date moves. How long something takes is still measured by the clock that never goes back. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *at) {
    static int (*machine)(clockid_t, struct timespec *);
    if (!machine)
        machine = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = machine(clock, at);
    const char *path = getenv("CLOCK_OFFSET");
    FILE *file = clock == CLOCK_REALTIME && !failed && path ? fopen(path, "r") : NULL;
    if (file) {
        long seconds;
        if (fscanf(file, "%ld", &seconds) == 1)
            at->tv_sec += seconds;
        fclose(file);
    }
    return failed;
}
