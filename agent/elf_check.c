/*
 * elf_check.c: a look at an image file before the dynamic linker maps it.
 *
 * A truncated file would be mapped, and its missing pages end the process with SIGBUS.
 */
#include "elf_check.h"
#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

/* True if `fd` is an x86-64 shared object whose segments all lie within the file. */
bool
elf_is_whole(int fd)
{
    struct stat info;
    Elf64_Ehdr header;
    if (fstat(fd, &info) != 0
            || pread(fd, &header, sizeof(header), 0) != (ssize_t)sizeof(header)
            || header.e_ident[EI_MAG0] != ELFMAG0 || header.e_ident[EI_MAG1] != ELFMAG1
            || header.e_ident[EI_MAG2] != ELFMAG2 || header.e_ident[EI_MAG3] != ELFMAG3
            || header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_type != ET_DYN
            || header.e_machine != EM_X86_64 || header.e_phentsize != sizeof(Elf64_Phdr)) {
        return false;
    }
    uint64_t size = (uint64_t)info.st_size;
    for (int i = 0; i < header.e_phnum; i++) {
        Elf64_Phdr segment;
        off_t at = (off_t)(header.e_phoff + (uint64_t)i * sizeof(segment));
        if (pread(fd, &segment, sizeof(segment), at) != (ssize_t)sizeof(segment)
                || segment.p_offset > size || segment.p_filesz > size - segment.p_offset) {
            return false;
        }
    }
    return header.e_phnum > 0;
}
