// What Swift's Glibc module lacks. Header only: no symbol of ours is linked.
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
