// The documents, fixtures and time zones that the binary carries, so that it runs from any directory, alone.
#ifndef EMBEDDED_DATA_H
#define EMBEDDED_DATA_H

#include <stddef.h>

struct embedded_file {
    const char *_Nonnull path;
    const unsigned char *_Nonnull bytes;
    size_t count;
};

// The files, ordered by path.
const struct embedded_file *_Nonnull embedded_files(void);
size_t embedded_file_count(void);

#endif
