// What glibc declares only for those who define _GNU_SOURCE before any other header, which a module of Swift's cannot.
#ifndef CSPAWN_H
#define CSPAWN_H

#if defined(__linux__)
#include <spawn.h>

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
#endif

#endif
