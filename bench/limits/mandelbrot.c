/*
 * What bench/programs/mandelbrot.py takes in C: a limit for any compiler that keeps the results.
 * docs/design/0014-limits.md says how to run it.
 */
#include <stdio.h>
#include <time.h>

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

__attribute__((noinline)) static long
escape_time(double cr, double ci, long limit)
{
    double zr = 0.0, zi = 0.0;
    for (long step = 0; step < limit; step++) {
        double zr2 = zr * zr, zi2 = zi * zi;
        if (zr2 + zi2 > 4.0) {
            return step;
        }
        zi = 2.0 * zr * zi + ci;
        zr = zr2 - zi2 + cr;
    }
    return limit;
}

int
main(void)
{
    double best = 1e9;
    long inside = 0, steps = 0;
    for (int round = 0; round < 300; round++) {
        double start = now();
        inside = steps = 0;
        for (long y = 0; y < 80; y++) {
            double ci = 2.0 * (double)y / 80 - 1.0;
            for (long x = 0; x < 120; x++) {
                long time = escape_time(3.0 * (double)x / 120 - 2.0, ci, 100);
                steps += time;
                inside += time == 100;
            }
        }
        double took = now() - start;
        best = took < best ? took : best;
    }
    printf("(%ld, %ld) in %.3f ms\n", inside, steps, best);
    return 0;
}
