// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "app/console/first_frame.h"
#include "app/console/options.h"
#include "app/console/screenshot.h"
#include "app/console/stop_signals.h"
#include "app/console/wall_console.h"
#include "app/console/watched_application.h"
#include "widgets/gallery/gallery_window.h"
#include "widgets/style/app_style.h"

#include <QApplication>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <memory>

using namespace millwright;
using namespace millwright::console;

namespace {

constexpr QSize kGallerySize(1880, 1000);

constexpr std::chrono::seconds kStartTakes{5}; ///< Windows and pages that are made first are no stalls.

QtMessageHandler s_usual = nullptr;

/// Qt says some things on every start that nobody can or need do anything about.
void sayWhatMatters(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    constexpr std::array<QLatin1StringView, 2> kIdle{QLatin1StringView("QStandardPaths: XDG_RUNTIME_DIR not set"),
                                                     QLatin1StringView("This plugin does not support")};
    if (std::ranges::none_of(kIdle, [&](QLatin1StringView start) { return message.startsWith(start); }))
        s_usual(type, context, message);
}

int complain(const Error& error)
{
    std::fprintf(stderr, "millwright: %s\n", describe(error).c_str());
    return 2;
}

int showGallery(const Options& options)
{
    const style::FontFamilies fonts = style::loadFonts();
    style::applyTheme(std::make_shared<const style::Theme>(style::ThemeName::Night, fonts));
    gallery::GalleryWindow window(fonts);
    if (!options.screenshot) {
        window.resize(kGallerySize);
        window.show();
        return QApplication::exec();
    }
    window.resize(options.screenshot->size);
    if (window.grab().save(options.screenshot->file, "PNG"))
        return 0;
    return complain({ErrorCode::Unavailable, "the picture cannot be written", options.screenshot->file.toStdString()});
}

/// Until it ends.
template <typename Shown>
int run(Shown& shown, const Options& options)
{
    if (const auto started = shown.start(); !started)
        return complain(started.error());
    std::unique_ptr<Screenshot> screenshot;
    if (options.screenshot)
        screenshot = std::make_unique<Screenshot>(*options.screenshot, shown);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    // Both, or glibc gives the memory of each tick back and faults it in again.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    if (needsNoDisplay(argc, argv))
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
    else if (lacksDisplay(argc, argv))
        return complain(
            {ErrorCode::Unavailable,
             "there is no display to open a window on: start it from a desktop session, or render a page with "
             "--screenshot overview.png --page overview",
             {}});
    s_usual = qInstallMessageHandler(sayWhatMatters);

    WatchedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("millwright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Millwright"));
    QApplication::setApplicationVersion(QStringLiteral(MILLWRIGHT_VERSION));
    QTranslator english; // its plurals, for what the other has no words for
    if (english.load(QStringLiteral(":/i18n/millwright_en")))
        QApplication::installTranslator(&english);
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("millwright"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QApplication::installTranslator(&translator);

    auto options = optionsFrom(QApplication::arguments());
    if (!options)
        return complain(options.error());
    const StopSignals stopSignals; // goes last: what ends keeps what is to be kept
    if (options->gallery)
        return showGallery(*options);
    if (options->wall.isEmpty()) {
        Console console(*options);
        const FirstFrame firstFrame(console);
        console.windows().setStallWatch(&application.stalls());
        QTimer::singleShot(kStartTakes, &application, [&application] { application.stalls().start(); });
        return run(console, *options);
    }
    WallConsole wall(*options);
    return run(wall, *options);
}
