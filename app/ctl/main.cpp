// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/output.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>

using namespace millwright;
using namespace millwright::ctl;

namespace {

/// Every command as one function that runs when its subcommand was given.
struct Commands {
    Common common;
    InventoryOptions inventory;
    WatchOptions watch;
    SeriesOptions series;
    EventsOptions events;
    MetersOptions meters;
    std::string key, asset, measure;
    std::string directory = ".";
    std::function<Result<void>()> run;
};

constexpr const char* kFooter =
    "Exit codes: 0 done; 2 the command line is wrong; 3 no such asset, measure or time; 4 no "
    "gateway answered in\ntime; 5 the gateway refused, or several assets answer to the name; "
    "6 anything else.";

void addConnection(CLI::App& app, Common& common)
{
    app.add_option("--gateway", common.gateway, "Address of the gateway: HOST:PORT or unix:PATH")
        ->envname("MILLWRIGHT_GATEWAY")
        ->default_val("localhost:7443");
    app.add_option("--tls-ca", common.tlsCa, "Certificates that may have signed the gateway's, PEM");
    app.add_option("--tls-cert", common.tlsCertificate, "Own certificate, PEM");
    app.add_option("--tls-key", common.tlsKey, "Key of the own certificate, PEM");
    app.add_option("--tls-name", common.tlsName, "Name expected in the gateway's certificate");
    app.add_flag("--json", common.json, "One JSON object a line");
}

void addLists(CLI::App& app, Commands& c)
{
    app.add_subcommand("status", "The gateway, its sources and its feeds")->callback([&c] {
        c.run = [&c] { return showStatus(c.common, std::cout); };
    });
    app.add_subcommand("measures", "The catalogue of measures")->callback([&c] {
        c.run = [&c] { return showMeasures(c.common, std::cout); };
    });
    auto* inventory = app.add_subcommand("inventory", "Assets as a list");
    inventory->add_option("--class", c.inventory.assetClass, "Only this class, for example rack");
    inventory->add_option("--under", c.inventory.under, "Only under this asset: id or path");
    inventory->callback([&c] { c.run = [&c] { return showInventory(c.common, c.inventory, std::cout); }; });
    auto* events = app.add_subcommand("events", "What happened, newest first");
    events->add_option("--under", c.events.under, "Only under this asset: id or path");
    events->add_option("--from", c.events.from, "Earliest time, or an age such as 15m");
    events->add_option("--limit", c.events.limit, "Most events to print")->check(CLI::Range(1u, 1'000'000u));
    events->callback([&c] { c.run = [&c] { return showEvents(c.common, c.events, std::cout); }; });
}

void addQuestions(CLI::App& app, Commands& c)
{
    auto* get = app.add_subcommand("get", "One asset with what it hangs on and who holds it");
    get->add_option("asset", c.key, "Id, path, UUID, serial number, host, PCI address or HOST/PCI")->required();
    get->callback([&c] { c.run = [&c] { return showAsset(c.common, c.key, std::cout); }; });
    auto* explain = app.add_subcommand("explain", "Where a number comes from");
    explain->add_option("asset", c.asset, "Anything that names an asset")->required();
    explain->add_option("measure", c.measure, "Measure id")->required();
    explain->callback([&c] { c.run = [&c] { return showExplanation(c.common, c.asset, c.measure, std::cout); }; });
    auto* series = app.add_subcommand("series", "The past of a measure");
    series->add_option("asset", c.series.asset, "Anything that names an asset")->required();
    series->add_option("measure", c.series.measure, "Measure id, or id:statistic")->required();
    series->add_option("--from", c.series.from, "Begin: a time, or an age such as 15m")->capture_default_str();
    series->add_option("--until", c.series.until, "End: a time or an age; now when left out");
    series->add_option("--points", c.series.points, "Most buckets")->check(CLI::Range(1u, 10'000u));
    series->callback([&c] { c.run = [&c] { return showSeries(c.common, c.series, std::cout); }; });
}

void addMeters(CLI::App& app, Commands& c)
{
    auto* meters = app.add_subcommand("meters", "What was used in whole hours: tokens, energy, accelerator time");
    meters
        ->add_option("--from", c.meters.from,
                     "Begin: a day or time, an age, today, yesterday, month or last-month (UTC)")
        ->capture_default_str();
    meters->add_option("--to", c.meters.to, "End, as --from: its begin; now when left out");
    meters->add_option("--by", c.meters.by, "deployment, use-case, pod or site")->capture_default_str();
    meters->add_option("--under", c.meters.under, "Only of this pod, use case, deployment or site: id or path");
    meters->add_option("--step", c.meters.step, "A row for each hour or day; one for the whole span when left out");
    meters->add_flag("--csv", c.meters.csv, "Comma-separated, every amount in whole units");
    meters->callback([&c] { c.run = [&c] { return showMeters(c.common, c.meters, std::cout); }; });
}

void addWatch(CLI::App& app, Commands& c)
{
    auto* watch = app.add_subcommand("watch", "Live values, tick by tick");
    watch->add_option("feed", c.watch.feed, "cluster, power, cooling or token")->required();
    watch->add_option("--scope", c.watch.scope, "Rows under this asset; the fleet when left out");
    watch->add_option("--class", c.watch.assetClass, "Class of the rows; that of the first measure when left out");
    watch->add_option("--measures", c.watch.measures, "Measures, id or id:statistic, separated by commas")
        ->delimiter(',')
        ->required();
    watch->add_flag("--once", c.watch.once, "One tick, then end");
    watch->callback([&c] { c.run = [&c] { return watchFeed(c.common, c.watch, std::cout); }; });
}

void addRegistry(CLI::App& app, Commands& c)
{
    auto* registry = app.add_subcommand("registry", "Files that say what no telemetry carries");
    registry->require_subcommand(1);
    auto* files = registry->add_subcommand("template", "Write empty files with comments; asks no gateway");
    files->add_option("directory", c.directory, "Where to")->capture_default_str();
    files->callback([&c] { c.run = [&c] { return writeRegistryTemplate(c.directory, std::cout); }; });
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("millwrightctl: the contract of a Millwright gateway from a shell");
    app.set_version_flag("--version", MILLWRIGHT_VERSION);
    app.footer(kFooter);
    app.require_subcommand(1);
    app.fallthrough();
    Commands commands;
    addConnection(app, commands.common);
    addLists(app, commands);
    addQuestions(app, commands);
    addMeters(app, commands);
    addWatch(app, commands);
    addRegistry(app, commands);
    try {
        app.parse(argc, argv);
    } catch (const CLI::RequiredError& error) {
        if (app.get_subcommands().empty() && app.remaining_size() > 0)
            std::cerr << "There is no command \"" << printable(app.remaining().front()) << "\".\n";
        return app.exit(error) == 0 ? Done : Usage;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? Done : Usage;
    }
    const auto outcome = commands.run();
    if (outcome)
        return Done;
    std::cerr << "millwrightctl: " << describe(outcome.error()) << '\n';
    return exitCodeFor(outcome.error());
}
