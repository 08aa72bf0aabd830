// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/position_file.h"

#include "models/domain/text_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace millwright::kernel_log {

namespace {

constexpr std::size_t kMostBytes = 16u << 20;

/// As part of a file's name: letters, digits, '-' and '_' stay, everything else becomes %XX.
std::string fileNameOf(std::string_view text)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            name += c;
        else
            name.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    }
    return name;
}

} // namespace

std::string positionFileIn(const std::string& stateDirectory, std::string_view source)
{
    if (stateDirectory.empty())
        return {};
    return (std::filesystem::path(stateDirectory) / ("kernel-log." + fileNameOf(source) + ".position")).string();
}

LogPositions loadPositions(const std::string& file)
{
    LogPositions positions;
    const Result<std::string> text = textOfFile(file, kMostBytes);
    std::istringstream lines(text ? *text : std::string());
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        LogPosition position;
        std::string path;
        if (cells >> position.device >> position.inode >> position.offset >> position.start &&
            std::getline(cells >> std::ws, path))
            positions[path] = position;
    }
    return positions;
}

Result<void> savePositions(const std::string& file, const LogPositions& positions)
{
    const std::string next = file + ".new";
    {
        std::ofstream out(next, std::ios::trunc);
        for (const auto& [path, position] : positions) {
            if (path.find('\n') == std::string::npos)
                out << position.device << ' ' << position.inode << ' ' << position.offset << ' ' << position.start
                    << ' ' << path << '\n';
        }
        out.flush();
        if (!out)
            return Error{ErrorCode::Unavailable, "cannot be written", next};
    }
    if (std::rename(next.c_str(), file.c_str()) != 0)
        return Error{ErrorCode::Unavailable, std::generic_category().message(errno), file};
    return {};
}

} // namespace millwright::kernel_log
