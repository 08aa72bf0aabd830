// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/command_line.h"
#include "app/gateway/daemon.h"
#include "app/gateway/discover.h"
#include "app/gateway/registry_check.h"
#include "services/logging/logging.h"

#include <malloc.h>

#include <iostream>
#include <string_view>

using namespace millwright;
using namespace millwright::gateway;

namespace {

int complain(const Error& error)
{
    std::cerr << "millwrightd: " << describe(error) << '\n';
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20); // one without the other freezes at 128 KiB: memory is kept between ticks
    mallopt(M_TRIM_THRESHOLD, 1 << 30);

    if (argc > 1 && std::string_view(argv[1]) == "discover")
        return discover({argv + 2, argv + argc}, std::cout, std::cerr);
    Result<CommandLine> line = parseCommandLine({argv + 1, argv + argc});
    if (!line)
        return complain(line.error());
    if (!line->answer.empty()) {
        std::cout << line->answer;
        return 0;
    }
    if (line->prometheus && !line->isCheckOnly) // once: it must not change with the server's health at a reload
        settleSite(*line->prometheus);
    const Result<Config> config = configOf(*line);
    if (!config)
        return complain(config.error());
    if (const Result<void> logging = logging::setUp({config->logLevel, config->logFile}); !logging)
        return complain(logging.error());
    if (line->isCheckOnly) {
        std::cout << "The configuration is good.\n" << registryReport(*config);
        return 0;
    }
    return Daemon(*line, *config).run();
}
