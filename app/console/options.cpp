// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace millwright::console {
namespace {

constexpr int kDefaultTwin = 10'000;
constexpr int kLeastSide = 200;
constexpr int kMostSide = 16'384;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::console::Options)
};

/// How the server that --prometheus names is reached. Secrets stand in files: everybody on a machine can read its
/// command lines.
QList<QCommandLineOption> serverOptions()
{
    return {
        {u"site"_s,
         Words::tr("Site that all of that server's assets stand under; without it what the server says of itself."),
         u"NAME"_s},
        {u"bearer-token-file"_s, Words::tr("File that holds a token for that server."), u"FILE"_s},
        {u"basic-user"_s, Words::tr("User name for that server."), u"NAME"_s},
        {u"basic-password-file"_s, Words::tr("File that holds that user's password."), u"FILE"_s},
        {u"ca"_s, Words::tr("Certificates that may have signed that server's."), u"PEM"_s},
        {u"client-cert"_s, Words::tr("Certificate to show to that server."), u"PEM"_s},
        {u"client-key"_s, Words::tr("Key of that certificate."), u"PEM"_s},
        {u"plaintext-credentials"_s, Words::tr("Credentials may go over http:// to another machine.")},
    };
}

void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(Words::tr("Operations console for AI factory fleets. Without --gateway it shows a "
                                               "simulated fleet of its own."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"gateway"_s,
         Words::tr("Gateway to connect to: HOST:PORT or unix:PATH. Several, with commas or as several options, are "
                   "tried in turn."),
         u"ADDRESS"_s},
        {u"tls-ca"_s, Words::tr("Certificates that may have signed the gateway's."), u"PEM"_s},
        {u"tls-cert"_s, Words::tr("Own certificate."), u"PEM"_s},
        {u"tls-key"_s, Words::tr("Key of the own certificate."), u"PEM"_s},
        {u"tls-name"_s, Words::tr("Name expected in the gateway's certificate."), u"NAME"_s},
        {u"config"_s, Words::tr("Run the embedded gateway with this configuration."), u"FILE"_s},
        {u"prometheus"_s, Words::tr("Show what this Prometheus server has, with an embedded gateway."), u"URL"_s},
        {u"twin"_s, Words::tr("Accelerators of the simulated fleet."), u"N"_s},
        {u"twin-script"_s, Words::tr("What happens in the simulated fleet, for example pump-stop@30."), u"NAME"_s},
        {u"twin-history"_s, Words::tr("Hours that the simulated fleet has run already, up to 24."), u"HOURS"_s},
        {u"seed"_s, Words::tr("Seed of the simulated fleet."), u"S"_s},
        {u"speed"_s, Words::tr("Simulated seconds per second."), u"X"_s},
        {u"page"_s,
         Words::tr(
             "Page to open first: overview, pods, used, cluster, power, cooling, tokens, dashboard, accelerator, or "
             "asset with --open."),
         u"PAGE"_s},
        {u"open"_s, Words::tr("Asset to open first: id, path, UUID, serial number, host or PCI address."), u"ASSET"_s},
        {u"link"_s, Words::tr("Place to open first, as Ctrl+L copies it: millwright://..."), u"LINK"_s},
        {u"dashboard"_s,
         Words::tr("File of a dashboard (or of scenes for a wall) to open first; it becomes one of your own."),
         u"FILE"_s},
        {u"text-size"_s, Words::tr("Size of the text in per cent, from 100 to 200; kept for the next start."),
         u"PERCENT"_s},
        {u"wall"_s,
         Words::tr("Scenes over all monitors instead of a window: a file of scenes, or fleet, site, tokens, worst; all "
                   "of these without a name."),
         u"SCENES"_s},
        {u"gallery"_s, Words::tr("Show every look of every theme, with samples instead of a fleet.")},
        {u"theme"_s, Words::tr("day, night or wall; without it the one that was chosen last."), u"THEME"_s},
        {u"screenshot"_s, Words::tr("Render the page into a PNG file without a display, and end."), u"FILE"_s},
        {u"size"_s, Words::tr("Size of the screenshot."), u"WxH"_s, u"1920x1080"_s},
        {u"after"_s, Words::tr("Seconds to wait after the first live frame before the screenshot."), u"SECONDS"_s,
         u"0"_s},
    });
}

constexpr std::array<QStringView, 3> kThemeWords{u"day", u"night", u"wall"}; // order: that of ThemeName

Error wrong(const QString& option, const QString& message)
{
    return {ErrorCode::InvalidInput, message.toStdString(), option.toStdString()};
}

Result<std::optional<style::ThemeName>> themeFrom(const QString& name)
{
    if (name.isEmpty())
        return std::optional<style::ThemeName>{};
    if (const auto theme = themeNamed(name))
        return theme;
    return wrong(u"--theme"_s, Words::tr("there are day, night and wall, not \"%1\"").arg(name));
}

Result<std::optional<ScreenshotOptions>> screenshotFrom(const QCommandLineParser& parser)
{
    if (!parser.isSet(u"screenshot"_s))
        return std::optional<ScreenshotOptions>{};
    ScreenshotOptions shot;
    shot.file = parser.value(u"screenshot"_s);
    const auto size = QRegularExpression(u"^(\\d{1,5})x(\\d{1,5})$"_s).match(parser.value(u"size"_s));
    shot.size = {size.captured(1).toInt(), size.captured(2).toInt()};
    const auto allowed = [](int side) { return side >= kLeastSide && side <= kMostSide; };
    if (!size.hasMatch() || !allowed(shot.size.width()) || !allowed(shot.size.height()))
        return wrong(u"--size"_s, Words::tr("write it like 1920x1080, each side from 200 to 16384"));
    bool isNumber = false;
    shot.afterSeconds = parser.value(u"after"_s).toDouble(&isNumber);
    if (!isNumber || shot.afterSeconds < 0.0)
        return wrong(u"--after"_s, Words::tr("seconds, 0 or more"));
    return std::optional(shot);
}

Result<std::optional<int>> textPercentFrom(const QCommandLineParser& parser)
{
    if (!parser.isSet(u"text-size"_s))
        return std::optional<int>{};
    bool isNumber = false;
    const int percent = parser.value(u"text-size"_s).toInt(&isNumber);
    if (!isNumber || percent < 100 || percent > 200)
        return wrong(u"--text-size"_s, Words::tr("per cent, from 100 to 200"));
    return std::optional(percent);
}

/// What the embedded gateway is to show, in its own options, which have the same names.
void addServer(const QCommandLineParser& parser, QStringList& arguments)
{
    arguments << u"--prometheus"_s << parser.value(u"prometheus"_s);
    for (const QCommandLineOption& option : serverOptions()) {
        if (!parser.isSet(option))
            continue;
        arguments << u"--"_s + option.names().constFirst();
        if (!option.valueName().isEmpty())
            arguments << parser.value(option);
    }
}

QStringList embeddedArguments(const QCommandLineParser& parser)
{
    QStringList arguments;
    if (parser.isSet(u"config"_s))
        arguments << u"--config"_s << parser.value(u"config"_s);
    else if (parser.isSet(u"prometheus"_s))
        addServer(parser, arguments);
    else
        arguments << u"--twin"_s << (parser.isSet(u"twin"_s) ? parser.value(u"twin"_s) : QString::number(kDefaultTwin));
    for (const QString& name : {u"twin-script"_s, u"twin-history"_s, u"seed"_s, u"speed"_s}) {
        if (parser.isSet(name))
            arguments << u"--"_s + name << parser.value(name);
    }
    return arguments;
}

} // namespace

QString wordFor(style::ThemeName theme)
{
    return kThemeWords[static_cast<std::size_t>(theme)].toString();
}

std::optional<style::ThemeName> themeNamed(const QString& word)
{
    const auto found = std::ranges::find(kThemeWords, QStringView(word));
    if (found == kThemeWords.end())
        return std::nullopt;
    return static_cast<style::ThemeName>(found - kThemeWords.begin());
}

namespace {

/// --wall may stand without a name.
QStringList withNamedWall(QStringList arguments)
{
    const qsizetype at = arguments.indexOf(u"--wall"_s);
    if (at > 0 && (at + 1 == arguments.size() || arguments[at + 1].startsWith(u'-')))
        arguments[at] = u"--wall=all"_s;
    return arguments;
}

/// A wall has its pages and its theme in its scenes.
Result<void> checkWall(const QCommandLineParser& parser)
{
    for (const QString& option : {u"page"_s, u"open"_s, u"theme"_s, u"dashboard"_s}) {
        if (parser.isSet(u"wall"_s) && parser.isSet(option))
            return wrong(u"--wall"_s, Words::tr("excludes --%1: a wall shows what its scenes say").arg(option));
    }
    if (parser.isSet(u"wall"_s) && parser.value(u"wall"_s).isEmpty())
        return wrong(u"--wall"_s, Words::tr("names a file of scenes, or fleet, site, tokens or worst"));
    return {};
}

/// What stands beside what it has no meaning with.
Result<void> checkTogether(const QCommandLineParser& parser)
{
    for (const QCommandLineOption& option : serverOptions()) {
        if (parser.isSet(option) && !parser.isSet(u"prometheus"_s))
            return wrong(u"--"_s + option.names().constFirst(), Words::tr("is for the server that --prometheus names"));
    }
    return checkWall(parser);
}

} // namespace

Result<Options> optionsFrom(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.addOptions(serverOptions());
    parser.process(withNamedWall(arguments));
    if (!parser.positionalArguments().isEmpty())
        return wrong(parser.positionalArguments().constFirst(), Words::tr("is not an option; --help lists them"));
    if (const auto together = checkTogether(parser); !together)
        return together.error();
    const auto theme = themeFrom(parser.value(u"theme"_s));
    if (!theme)
        return theme.error();
    const auto screenshot = screenshotFrom(parser);
    if (!screenshot)
        return screenshot.error();
    Options options;
    for (const QString& alternatives : parser.values(u"gateway"_s)) {
        for (const QString& gateway : alternatives.split(u',', Qt::SkipEmptyParts))
            options.gateways.push_back(gateway.trimmed().toStdString());
    }
    const bool hasEmbedded = parser.isSet(u"config"_s) || parser.isSet(u"twin"_s) || parser.isSet(u"prometheus"_s);
    if (!options.gateways.empty() && hasEmbedded)
        return wrong(u"--gateway"_s,
                     Words::tr("excludes --config, --prometheus and --twin, which are for the embedded gateway"));
    if (parser.isSet(u"prometheus"_s) && (parser.isSet(u"config"_s) || parser.isSet(u"twin"_s)))
        return wrong(u"--prometheus"_s, Words::tr("excludes --config and --twin"));
    options.tls = {parser.value(u"tls-ca"_s).toStdString(), parser.value(u"tls-cert"_s).toStdString(),
                   parser.value(u"tls-key"_s).toStdString(), parser.value(u"tls-name"_s).toStdString()};
    options.embedded = embeddedArguments(parser);
    options.theme = *theme;
    options.page = parser.value(u"page"_s);
    options.open = parser.value(u"open"_s);
    options.gallery = parser.isSet(u"gallery"_s);
    options.link = parser.value(u"link"_s);
    options.dashboard = parser.value(u"dashboard"_s);
    const auto text = textPercentFrom(parser);
    if (!text)
        return text.error();
    options.textPercent = *text;
    options.screenshot = *screenshot;
    options.wall = parser.value(u"wall"_s);
    return options;
}

bool needsNoDisplay(int argc, char** argv)
{
    constexpr std::array<std::string_view, 5> kWithout{"--help", "-h", "--help-all", "--version", "-v"};
    return std::any_of(argv + std::min(argc, 1), argv + argc, [&](std::string_view argument) {
        return argument.starts_with("--screenshot") || std::ranges::find(kWithout, argument) != kWithout.end();
    });
}

bool lacksDisplay(int argc, char** argv)
{
    constexpr std::array kChoices{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::ranges::all_of(kChoices, [](const char* name) { return qEnvironmentVariableIsEmpty(name); }) &&
           std::none_of(argv + std::min(argc, 1), argv + argc, [](std::string_view argument) {
               return argument == "-platform" || argument == "--platform" || argument == "-display";
           });
}

} // namespace millwright::console
