// What needs more than a header: _GNU_SOURCE, and types that Swift has from Glibc.
#define _GNU_SOURCE
#include "CLinux.h"

#if defined(__linux__)
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void clinux_adopt_orphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int clinux_start(char *const arguments[], char *const environment[], const struct clinux_inheritance *inherited) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return -1;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        // Other threads may have held any lock: only what is safe in a signal handler may be called from here on.
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (getppid() != parent) _exit(127);
        if (!inherited->ignores_pipe) signal(SIGPIPE, SIG_DFL);
        if (inherited->ignores_child) signal(SIGCHLD, SIG_IGN);
        setrlimit(RLIMIT_NOFILE, inherited->files);
        sigprocmask(SIG_SETMASK, inherited->mask, NULL);
        execvpe(arguments[0], arguments, environment);
        int error = errno;
        if (write(report[1], &error, sizeof error) < 0) _exit(126);
        _exit(127);
    }
    int failure = child < 0 ? errno : 0;
    close(report[1]);
    if (child > 0) {
        // It ends when the program takes the child's place.
        ssize_t count;
        do count = read(report[0], &failure, sizeof failure);
        while (count < 0 && errno == EINTR);
        if (failure != 0) {
            while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
        }
    }
    close(report[0]);
    if (failure == 0) return child;
    errno = failure;
    return -1;
}
#endif
