// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "app/console/recollection.h"
#include "models/items/place_link.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace millwright::console {
Console::Console(Options options)
    : m_options(std::move(options))
    , m_view(std::make_shared<SystemClock>())
{
    m_windows = std::make_unique<ConsoleWindows>(m_view, m_options);
    m_link = std::make_unique<GatewayLink>(m_view, m_options);
    if (Recollection* recollection = m_link->recollection()) {
        connect(recollection, &Recollection::complained, this, [this](const QString& sentence) {
            qWarning("%s", qPrintable(sentence));
            m_windows->first().say(sentence);
        });
    }
}

Console::~Console()
{
    m_link.reset();
    m_windows.reset();
}

bool Console::isWhole() const
{
    return m_view.inventory() != nullptr && !m_view.asOf() && m_view.isComplete() && m_windows->first().hasOpened();
}

Result<void> Console::start()
{
    if (auto opened = openFirstPage(); !opened)
        return opened;
    if (auto started = m_link->start(); !started)
        return started;
    m_windows->show(!m_options.page.isEmpty() || !m_options.open.isEmpty() || !m_options.link.isEmpty() ||
                    !m_options.dashboard.isEmpty());
    QTimer::singleShot(0, m_link.get(), &GatewayLink::connectToGateways);
    return {};
}

Result<void> Console::openFirstPage()
{
    const QString& page = m_options.page;
    if (page == u"accelerator" && m_options.open.isEmpty())
        window().openSomeAccelerator();
    else if (page == u"asset" && m_options.open.isEmpty())
        return Error{ErrorCode::NotFound, "asset needs --open to say which", "--page"};
    else if (const auto place = items::placeNamed(page))
        window().navigator()->open(*place);
    else if (!page.isEmpty() && page != u"accelerator" && page != u"asset")
        return Error{
            ErrorCode::NotFound,
            "there are overview, pods, used, cluster, power, cooling, tokens, dashboard, accelerator and asset",
            "--page"};
    if (!m_options.link.isEmpty()) {
        if (const auto opened = window().openLink(m_options.link); !opened)
            return Error{ErrorCode::InvalidInput, opened.error().message, "--link"};
    }
    if (!m_options.dashboard.isEmpty()) {
        if (auto opened = m_windows->openDashboard(m_options.dashboard); !opened)
            return opened;
    }
    if (!m_options.open.isEmpty())
        window().openWhenKnown(m_options.open);
    return {};
}

} // namespace millwright::console
