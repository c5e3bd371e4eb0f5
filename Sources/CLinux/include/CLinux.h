// What Swift's Glibc module lacks. Header only: no symbol of ours is linked.
#ifndef CLINUX_H
#define CLINUX_H

#if defined(__linux__)
#include <errno.h>
#include <stdint.h>
#include <sys/epoll.h>

// epoll_event is packed on x86_64, and its data a union: neither reads well from Swift.
static inline int clinux_epoll_ctl(int epfd, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(epfd, operation, fd, &event);
}

static inline uint64_t clinux_epoll_token(const struct epoll_event *event) { return event->data.u64; }
static inline uint32_t clinux_epoll_events(const struct epoll_event *event) { return event->events; }
#endif

#endif
