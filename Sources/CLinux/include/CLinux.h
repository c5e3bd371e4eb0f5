// What Swift's Glibc module lacks, and what must be done in C.
#ifndef CLINUX_H
#define CLINUX_H

#if defined(__linux__)
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/syscall.h>

// epoll_event is packed on x86_64, and its data a union: neither reads well from Swift.
static inline int clinux_epoll_ctl(int epfd, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(epfd, operation, fd, &event);
}

// renameat2 with RENAME_EXCHANGE (2), which both need _GNU_SOURCE and a libc that has them; -100 is AT_FDCWD. Of the
// headers that declare these, Swift would take types such as timespec for ours.
extern long syscall(long number, ...);
static inline int clinux_exchange(const char *first, const char *second) {
    return (int)syscall(SYS_renameat2, -100, first, -100, second, 2);
}

// accept4, which needs _GNU_SOURCE, too; nothing is asked about the other side.
static inline int clinux_accept(int listener, int flags) {
    return (int)syscall(SYS_accept4, listener, (void *)0, (void *)0, flags);
}

/// How a process was started, for those that it starts itself to be started alike.
struct clinux_inheritance {
    /// A sigset_t: the signals that were blocked.
    const void *mask;
    /// A struct rlimit: how many descriptors there may be.
    const void *files;
    /// Whether SIGPIPE and SIGCHLD were ignored.
    int ignores_pipe, ignores_child;
};

/// Starts a program, found by PATH if its name has no slash, with the descriptors of this process that are not closed on
/// exec. It is killed when the thread that started it ends.
///
/// posix_spawn cannot say the last. Returns its process id, or -1 and errno if there is no such program or it cannot run.
int clinux_start(char *const arguments[], char *const environment[], const struct clinux_inheritance *inherited);

/// From now on this process is the parent of all processes that come of it and lose theirs.
void clinux_adopt_orphans(void);

static inline uint64_t clinux_epoll_token(const struct epoll_event *event) { return event->data.u64; }
static inline uint32_t clinux_epoll_events(const struct epoll_event *event) { return event->events; }
#endif

// Names of hosts are looked up in /etc/hosts and by DNS from now on, whatever /etc/nsswitch.conf says. glibc has both
// built in, in a static binary, too.
static inline void clinux_use_hosts_and_dns_alone(void) {
#if defined(__GLIBC__)
    extern int __nss_configure_lookup(const char *database, const char *services);
    __nss_configure_lookup("hosts", "files dns");
#endif
}

#endif
