/* A disk that fails: preloaded, it lets the Nth call that writes to a database fail.

   REVTRACK_FAIL_CALL   write, sync or truncate
   REVTRACK_FAIL_AT     the number of the call, from 1; all calls after it fail, too,
   REVTRACK_FAIL_FOR    for so many calls
   REVTRACK_FAIL_ERROR  the error's number */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls = 0;

static int fails(const char *call, int fd)
{
    const char *asked = getenv("REVTRACK_FAIL_CALL");
    const char *at = getenv("REVTRACK_FAIL_AT");
    char link[64], path[4096];
    if (!asked || !at || strcmp(asked, call))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    if (!strstr(path, ".db"))
        return 0;
    const char *some = getenv("REVTRACK_FAIL_FOR");
    calls++;
    if (calls < atol(at) || (some && calls >= atol(at) + atol(some)))
        return 0;
    errno = atoi(getenv("REVTRACK_FAIL_ERROR"));
    return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return fails("write", fd) ? -1 : real(fd, data, size, at);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
    return fails("write", fd) ? -1 : real(fd, data, size, at);
}

ssize_t write(int fd, const void *data, size_t size)
{
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    return fails("write", fd) ? -1 : real(fd, data, size);
}

int fsync(int fd)
{
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    return fails("sync", fd) ? -1 : real(fd);
}

int fdatasync(int fd)
{
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    return fails("sync", fd) ? -1 : real(fd);
}

int ftruncate64(int fd, off64_t size)
{
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, "ftruncate64");
    return fails("truncate", fd) ? -1 : real(fd, size);
}
