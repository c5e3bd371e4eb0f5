// What Swift's Glibc module lacks. Header only: no symbol of ours is linked.
#ifndef CLINUX_H
#define CLINUX_H

#if defined(__linux__)
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

// epoll_event is packed on x86_64, and its data a union: neither reads well from Swift.
static inline int clinux_epoll_ctl(int epfd, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(epfd, operation, fd, &event);
}

// renameat2 with RENAME_EXCHANGE, which both need _GNU_SOURCE and a libc that has them.
static inline int clinux_exchange(const char *first, const char *second) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 1u << 1);
}

static inline uint64_t clinux_epoll_token(const struct epoll_event *event) { return event->data.u64; }
static inline uint32_t clinux_epoll_events(const struct epoll_event *event) { return event->events; }

// Two paths change places in one step; renameat2 is declared for _GNU_SOURCE only, RENAME_EXCHANGE is 2.
static inline int clinux_exchange(const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2);
}
#endif

#endif
