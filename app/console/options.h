// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/feeds/session.h"
#include "widgets/style/palette.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace millwright::console {

/// Renders one page into a file, without a display, and ends.
struct ScreenshotOptions {
    QString file; ///< PNG.
    QSize size{1920, 1080};
    double afterSeconds = 0.0; ///< To wait after the first complete live frame.
};

/// What the command line asked for.
struct Options {
    std::vector<std::string> gateways; ///< Empty = the embedded gateway.
    feeds::TlsFiles tls;
    QStringList embedded;                  ///< Arguments of the embedded gateway.
    std::optional<style::ThemeName> theme; ///< Nothing = the one that was chosen last.
    QString page;                          ///< Empty = the overview.
    QString open;                          ///< Anything that names an asset; empty = none.
    QString link;                          ///< To a place; empty = none.
    std::optional<int> textPercent;        ///< Nothing = what is preferred.
    QString dashboard;                     ///< File of a dashboard to open; empty = none.
    QString wall;                          ///< File of scenes or name of ready-made ones; empty = no wall.
    bool gallery = false;                  ///< All looks of all themes instead of a fleet.
    std::optional<ScreenshotOptions> screenshot;
};

/// The word for a theme on the command line and in the settings, and the theme of a word.
QString wordFor(style::ThemeName theme);
std::optional<style::ThemeName> themeNamed(const QString& word);

/// Reads the command line of millwright. InvalidInput says what is wrong and what is allowed. Answers --help and
/// --version itself and ends the program.
Result<Options> optionsFrom(const QStringList& arguments);

/// Whether the arguments ask for something that needs no display (a rendering, help, the version), looked at before
/// there is an application.
bool needsNoDisplay(int argc, char** argv);
/// Whether windows have nowhere to open: neither a display nor a choice of another platform is in the environment or
/// the arguments. Qt would end the program.
bool lacksDisplay(int argc, char** argv);

} // namespace millwright::console
