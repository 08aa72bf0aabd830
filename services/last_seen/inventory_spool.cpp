// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/inventory_spool.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace millwright::last_seen {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

/// 0, or the number of the error.
int writeAll(int file, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

Result<void> InventorySpool::hold(Stamp stamp, const hub::InventoryReader& read, const std::string& directory)
{
    if (m_file && m_stamp == stamp)
        return {};
    m_file.reset();
    const std::string path = directory + "/inventory." + std::to_string(::getpid());
    auto file = std::make_unique<Descriptor>(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    int error = file->isOpen() ? 0 : errno;
    ::unlink(path.c_str());
    if (error == 0) {
        hub::saveInventory(read, {}, [&](ByteView bytes) {
            if (error == 0)
                error = writeAll(file->number(), bytes);
        });
    }
    if (error != 0)
        return Error{ErrorCode::Unavailable, std::generic_category().message(error), path};
    m_file = std::move(file);
    m_stamp = stamp;
    return {};
}

void InventorySpool::copyTo(const hub::ByteSink& sink) const
{
    Bytes piece(kPiece);
    off_t at = 0;
    for (;;) {
        const ssize_t got = ::pread(m_file->number(), piece.data(), piece.size(), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw std::system_error(errno, std::generic_category());
        if (got == 0)
            return;
        sink(ByteView(piece).first(static_cast<std::size_t>(got)));
        at += got;
    }
}

} // namespace millwright::last_seen
