/*
 * perf.c: names of native code for Linux's perf, when ECHIS_PERF is set.
 *
 * perf reads /tmp/perf-PID.map for code in anonymous memory: an address, a size and a name a line.
 * Images are mapped from files in memory, where perf would look for symbols and find none, so
 * their code is put into anonymous memory at the same place.
 */
#define _GNU_SOURCE
#include "agent.h"
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

/* Replaces a segment of code by a copy that no file is behind.  Nobody executes it yet. */
static bool
make_anonymous(char *start, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *first = (char *)((uintptr_t)start & ~(page - 1));
    size_t length = ((size_t)(start - first) + size + page - 1) & ~(page - 1);
    char *copy = malloc(length);
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, first, length);
    void *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool done = memory != MAP_FAILED;
    if (done) {
        memcpy(memory, copy, length);
        done = mprotect(memory, length, PROT_READ | PROT_EXEC) == 0
            && mremap(memory, length, length, MREMAP_MAYMOVE | MREMAP_FIXED, first) == first
            /* perf hears of mappings that become executable, not of those that move. */
            && mprotect(first, length, PROT_READ) == 0
            && mprotect(first, length, PROT_READ | PROT_EXEC) == 0;
    }
    free(copy);
    return done;
}

static void
write_names(FILE *map, const char *data, size_t size, uintptr_t base, PyCodeObject *code)
{
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)data;
    const Elf64_Shdr *sections = (const Elf64_Shdr *)(data + header->e_shoff);
    const char *name = PyUnicode_AsUTF8(code->co_qualname);
    const char *file = name == NULL ? NULL : PyUnicode_AsUTF8(code->co_filename);
    if (file == NULL) {
        PyErr_Clear();      /* not UTF-8 */
        return;
    }
    for (int i = 0; header->e_shoff + (i + 1) * sizeof(*sections) <= size && i < header->e_shnum;
         i++) {
        if (sections[i].sh_type != SHT_SYMTAB || sections[i].sh_link >= header->e_shnum) {
            continue;
        }
        const Elf64_Sym *symbols = (const Elf64_Sym *)(data + sections[i].sh_offset);
        const char *names = data + sections[sections[i].sh_link].sh_offset;
        for (size_t k = 0; k < sections[i].sh_size / sizeof(*symbols); k++) {
            if (ELF64_ST_TYPE(symbols[k].st_info) != STT_FUNC || symbols[k].st_shndx == SHN_UNDEF) {
                continue;
            }
            const char *part = names + symbols[k].st_name;
            bool whole = strcmp(part, "echis_main") == 0;
            fprintf(map, "%lx %lx py::%s:%s%s%s%s\n", base + symbols[k].st_value,
                    (unsigned long)symbols[k].st_size, name, file, whole ? "" : " [",
                    whole ? "" : part, whole ? "" : "]");
        }
    }
}

/*
 * Tells perf the names of an image that was just mapped.
 *
 *   data, size   the image's file, checked
 *   code         what it is an image of
 */
void
agent_perf_image(void *handle, const char *data, size_t size, PyCodeObject *code)
{
    struct link_map *map;
    char path[64];
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)data;
    const Elf64_Phdr *segments = (const Elf64_Phdr *)(data + header->e_phoff);
    if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0) {
        return;
    }
    for (int i = 0; i < header->e_phnum; i++) {
        if (segments[i].p_type == PT_LOAD && (segments[i].p_flags & PF_X)
                && !make_anonymous((char *)(map->l_addr + segments[i].p_vaddr),
                                   segments[i].p_filesz)) {
            return;
        }
    }
    snprintf(path, sizeof(path), "/tmp/perf-%ld.map", (long)getpid());
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "a");
    if (file != NULL) {
        write_names(file, data, size, map->l_addr, code);
        fclose(file);
    }
    else if (fd >= 0) {
        close(fd);
    }
}
