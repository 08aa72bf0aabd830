// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "widgets/style/app_style.h"
#include "widgets/style/theme.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QTimer>

#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace millwright::console {
namespace {

const QString kThemeKey = QStringLiteral("theme");

QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"millwright"_s, u"console"_s);
}

/// That of the command line, else the one that was chosen last. A rendering does not depend on who makes it.
style::ThemePtr themeOf(const Options& options)
{
    style::ThemeName name = style::ThemeName::Night;
    if (options.theme)
        name = *options.theme;
    else if (!options.screenshot)
        name = themeNamed(settings().value(kThemeKey).toString()).value_or(name);
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize window = options.screenshot ? options.screenshot->size : (screen ? screen->availableSize() : QSize());
    return shell::themeFor(name, style::loadFonts(), window);
}

std::optional<items::Place> placeNamed(const QString& page)
{
    static const std::map<QString, items::Place> places{{u"overview"_s, {items::Screen::Overview, {}}},
                                                        {u"pods"_s, {items::Screen::Pods, {}}},
                                                        {u"used"_s, {items::Screen::Pods, {}, items::kUsedSection}},
                                                        {u"cluster"_s, {items::Screen::Cluster, {}}},
                                                        {u"power"_s, {items::Screen::Power, {}}},
                                                        {u"cooling"_s, {items::Screen::Cooling, {}}},
                                                        {u"tokens"_s, {items::Screen::Tokens, {}}}};
    const auto found = places.find(page);
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

Console::Console(Options options)
    : m_options(std::move(options))
    , m_view(std::make_shared<SystemClock>())
{
    const style::ThemePtr theme = themeOf(m_options);
    style::applyTheme(theme);
    m_window = std::make_unique<shell::MainWindow>(&m_view, theme);
    m_link = std::make_unique<GatewayLink>(m_view, m_options);
    connect(m_window.get(), &shell::MainWindow::themeChosen, this,
            [](style::ThemeName chosen) { settings().setValue(kThemeKey, wordFor(chosen)); });
}

Console::~Console()
{
    m_link.reset();
    m_window.reset();
}

bool Console::isWhole() const
{
    return m_view.inventory() != nullptr && m_view.isComplete() && m_window->hasOpened();
}

Result<void> Console::start()
{
    if (auto opened = openFirstPage(); !opened)
        return opened;
    if (auto started = m_link->start(); !started)
        return started;
    m_window->resize(m_options.screenshot ? m_options.screenshot->size : m_window->sizeHint());
    m_window->show();
    QTimer::singleShot(0, m_link.get(), &GatewayLink::connectToGateways);
    return {};
}

Result<void> Console::openFirstPage()
{
    const QString& page = m_options.page;
    if (page == u"accelerator" && m_options.open.isEmpty())
        m_window->openSomeAccelerator();
    else if (page == u"asset" && m_options.open.isEmpty())
        return Error{ErrorCode::NotFound, "asset needs --open to say which", "--page"};
    else if (const auto place = placeNamed(page))
        m_window->navigator()->open(*place);
    else if (!page.isEmpty() && page != u"accelerator" && page != u"asset")
        return Error{ErrorCode::NotFound,
                     "there are overview, pods, used, cluster, power, cooling, tokens, accelerator and asset",
                     "--page"};
    if (!m_options.open.isEmpty())
        m_window->openWhenKnown(m_options.open);
    return {};
}

} // namespace millwright::console
