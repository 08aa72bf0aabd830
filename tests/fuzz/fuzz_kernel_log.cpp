// SPDX-License-Identifier: GPL-3.0-or-later
//
// Log lines of any bytes: each is the kernel's or not, each message a fault or none, and what comes out can be shown.
#include "services/sources/input/display_text.h"
#include "services/sources/kernel_log/kernel_fault.h"
#include "services/sources/kernel_log/log_line.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace millwright;
using namespace millwright::kernel_log;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void look(std::string_view message)
{
    if (const auto fault = faultOf(message)) {
        require(fault->text.size() < 4096 && fault->pci.size() <= 16);
        require(input::displayText(fault->text, 8192).find('\n') == std::string::npos);
        require(fault->code >= 0);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const bool isUtc : {false, true}) {
        const auto line = parseLogLine(text, {utcFromMillis(1'795'262'400'000), isUtc});
        if (!line)
            continue;
        require(line->host.size() <= size && line->message.size() <= size);
        look(line->message);
    }
    look(text);
    return 0;
}
