// What glibc declares only for those who define _GNU_SOURCE before any other header, which a module of Swift's cannot.
#ifndef CSPAWN_H
#define CSPAWN_H

#if defined(__linux__)
#include <spawn.h>
#include <sys/resource.h>

/// Starts the child in a directory.
static inline int cspawn_add_directory(posix_spawn_file_actions_t *actions, const char *path) {
    extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

/// Closes all descriptors of the child from a number on.
static inline int cspawn_add_close_from(posix_spawn_file_actions_t *actions, int first) {
    extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

/// Starts the child as the leader of a session of its own.
static inline int cspawn_begin_session(void) { return 0x80; }

/// Changes how many descriptors another process may have; what it has already stays. 0, or -1 with `errno`.
static inline int cspawn_limit_descriptors(int process, unsigned long count) {
    extern int prlimit(int, int, const struct rlimit *, struct rlimit *);
    struct rlimit limit;
    if (prlimit(process, RLIMIT_NOFILE, 0, &limit) != 0) return -1;
    limit.rlim_cur = count;
    return prlimit(process, RLIMIT_NOFILE, &limit, 0);
}

/// Makes a terminal: the end of the one who types and reads, or -1; and the name of the other, of at most `size` bytes.
static inline int cspawn_open_terminal(char *name, unsigned long size) {
    extern int posix_openpt(int), grantpt(int), unlockpt(int), ptsname_r(int, char *, unsigned long);
    int terminal = posix_openpt(02 /* O_RDWR */ | 0400 /* O_NOCTTY */ | 02000000 /* O_CLOEXEC */);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) return -1;
    return ptsname_r(terminal, name, size) == 0 ? terminal : -1;
}
#endif

#endif
