// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/wall_console.h"

#include "app/console/recollection.h"
#include "app/console/wall_scenes.h"
#include "widgets/style/app_style.h"
#include "widgets/style/type.h"
#include "widgets/wall/data_state.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <utility>

namespace millwright::console {

using namespace std::chrono_literals;

WallConsole::WallConsole(Options options)
    : m_options(std::move(options))
    , m_view(std::make_shared<SystemClock>())
    , m_link(std::make_unique<GatewayLink>(m_view, m_options))
{
    if (const Recollection* recollection = m_link->recollection()) {
        connect(recollection, &Recollection::complained, this,
                [](const QString& sentence) { qWarning("%s", qPrintable(sentence)); });
    }
}

WallConsole::~WallConsole()
{
    m_second.stop();
    m_watchdog.stopping();
    m_link.reset();
    m_wall.reset();
}

Result<void> WallConsole::start()
{
    auto scenes = wallScenes(m_options.wall);
    if (!scenes)
        return scenes.error();
    const style::FontFamilies families = style::loadFonts();
    style::applyTheme(std::make_shared<const style::Theme>(style::ThemeName::Wall, families));
    m_wall = std::make_unique<wall::Wall>(&m_view, std::move(*scenes), families);
    connect(m_wall.get(), &wall::Wall::left, this, [] { QCoreApplication::exit(0); });
    connect(m_wall.get(), &wall::Wall::refused, this,
            [](const QString& sentence) { std::fprintf(stderr, "millwright: %s\n", qPrintable(sentence)); });
    connect(&m_second, &QTimer::timeout, this, [this] { m_watchdog.say(status()); });
    if (auto started = m_link->start(); !started)
        return started;
    const bool isPicture = m_options.screenshot.has_value();
    if (auto opened = isPicture ? m_wall->openAs(m_options.screenshot->size) : m_wall->open(); !opened)
        return opened;
    QTimer::singleShot(0, this, [this, isPicture] {
        m_link->connectToGateways();
        if (isPicture)
            return;
        m_watchdog.ready();
        m_second.start(1s);
    });
    return {};
}

/// For the journal and who asks the service manager: in English, and another line only when something changes.
QString WallConsole::status() const
{
    const auto data = [this] {
        switch (wall::dataStateOf(m_view)) {
        case wall::DataState::Waiting:
            return QStringLiteral("no data yet");
        case wall::DataState::Live:
            return QStringLiteral("live");
        case wall::DataState::Late:
        case wall::DataState::Frozen:
            break;
        }
        return QStringLiteral("no data since %1").arg(style::Formatter(QLocale::c()).moment(m_view.newestShown()));
    };
    return QStringLiteral("%1 on %2 monitor(s)").arg(data()).arg(m_wall->windows().size());
}

QWidget& WallConsole::window()
{
    return *m_wall->windows().front();
}

bool WallConsole::isWhole() const
{
    return m_view.inventory() != nullptr && !m_view.asOf() && m_view.isComplete() && m_wall->isSettled() &&
           problem().isEmpty();
}

QString WallConsole::problem() const
{
    return m_wall->problem();
}

} // namespace millwright::console
