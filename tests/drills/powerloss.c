/* Copies a file of one folder to another at each finished sync, and forgets vanished
   names when the folder itself is synced: what a disk has after the power is cut. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int copy(const char *from, const char *to) {
  char part[4200], buffer[65536];
  snprintf(part, sizeof part, "%s.part", to);
  int in = open(from, O_RDONLY), out = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (in < 0 || out < 0) return -1;
  ssize_t got;
  while ((got = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, got) != got) return -1;
  close(in);
  close(out);
  return rename(part, to);
}

static void forget(const char *live, const char *kept) {
  DIR *folder = opendir(kept);
  struct dirent *entry;
  char there[4200], here[4200];
  while (folder && (entry = readdir(folder))) {
    if (entry->d_name[0] == '.') continue;
    snprintf(here, sizeof here, "%s/%s", live, entry->d_name);
    snprintf(there, sizeof there, "%s/%s", kept, entry->d_name);
    if (access(here, F_OK) != 0) unlink(there);
  }
  if (folder) closedir(folder);
}

static void synced(int fd) {
  const char *live = getenv("DRILL_LIVE"), *kept = getenv("DRILL_KEPT");
  char link[64], path[4096], to[4200];
  if (!live || !kept) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return;
  path[length] = 0;
  size_t stem = strlen(live);
  if (strncmp(path, live, stem) != 0) return;
  if (path[stem] == 0) {
    forget(live, kept);
  } else if (path[stem] == '/') {
    /* The memory beside a log is made anew at every start. */
    if (length > 4 && strcmp(path + length - 4, "-shm") == 0) return;
    snprintf(to, sizeof to, "%s%s", kept, path + stem);
    copy(path, to);
  }
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  int done = real(fd);
  if (done == 0) synced(fd);
  return done;
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  int done = real(fd);
  if (done == 0) synced(fd);
  return done;
}
