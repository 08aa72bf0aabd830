// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "app/console/options.h"
#include "app/console/screenshot.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <memory>

using namespace millwright;
using namespace millwright::console;

namespace {

int complain(const Error& error)
{
    std::fprintf(stderr, "millwright: %s\n", describe(error).c_str());
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    // Both, or glibc gives the memory of each tick back and faults it in again.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    if (wantsScreenshot(argc, argv))
        setenv("QT_QPA_PLATFORM", "offscreen", 1);

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("millwright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Millwright"));
    QApplication::setApplicationVersion(QStringLiteral(MILLWRIGHT_VERSION));
    QTranslator translator;
    const bool translated =
        translator.load(QLocale(), QStringLiteral("millwright"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    if (translated || translator.load(QStringLiteral(":/i18n/millwright_en"))) // English has its plurals there
        QApplication::installTranslator(&translator);

    auto options = optionsFrom(QApplication::arguments());
    if (!options)
        return complain(options.error());
    Console console(*options);
    if (const auto started = console.start(); !started)
        return complain(started.error());
    std::unique_ptr<Screenshot> screenshot;
    if (options->screenshot)
        screenshot = std::make_unique<Screenshot>(*options->screenshot, console);
    return QApplication::exec();
}
