// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/file_pattern.h"

#include <fnmatch.h>

#include <filesystem>
#include <iterator>
#include <system_error>

namespace millwright::kernel_log {

namespace {

bool isPattern(const std::string& text)
{
    return text.find_first_of("*?[") != std::string::npos;
}

/// Goes down the parts of the pattern from `part` on.
void findFiles(const std::filesystem::path& folder, std::filesystem::path::iterator part,
               std::filesystem::path::iterator end, std::size_t most, std::vector<std::string>& files)
{
    const std::string name = part->string();
    const bool isLast = std::next(part) == end;
    const auto take = [&](const std::filesystem::path& path) {
        if (files.size() >= most)
            return;
        if (isLast)
            files.push_back(path.string());
        else
            findFiles(path, std::next(part), end, most, files);
    };
    if (!isPattern(name))
        return take(folder / name);
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder.empty() ? "." : folder, error), last; !error && entry != last;
         entry.increment(error)) {
        if (::fnmatch(name.c_str(), entry->path().filename().c_str(), FNM_PERIOD) == 0)
            take(entry->path());
    }
}

} // namespace

std::vector<std::string> filesOf(const std::string& pattern, std::size_t most)
{
    const std::filesystem::path path(pattern);
    std::vector<std::string> files;
    findFiles({}, path.begin(), path.end(), most, files);
    std::error_code error;
    if (isPattern(pattern))
        std::erase_if(files, [&](const std::string& file) { return !std::filesystem::is_regular_file(file, error); });
    return files;
}

} // namespace millwright::kernel_log
