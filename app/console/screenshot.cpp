// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QWidget>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace millwright::console {
namespace {

constexpr int kPollMs = 20;
constexpr qint64 kGiveUpAfterMs = 60'000;

} // namespace

Screenshot::Screenshot(ScreenshotOptions options, Pictured& pictured)
    : m_options(std::move(options))
    , m_pictured(pictured)
{
    m_sinceStart.start();
    connect(&m_poll, &QTimer::timeout, this, &Screenshot::look);
    m_poll.start(kPollMs);
}

void Screenshot::look()
{
    const items::FleetView& view = m_pictured.view();
    if (m_pictured.isWhole() && !m_sinceComplete.isValid())
        m_sinceComplete.start();
    const auto wait = static_cast<qint64>(m_options.afterSeconds * 1000.0);
    if (m_sinceComplete.isValid() && m_sinceComplete.elapsed() >= wait)
        shoot();
    else if (!m_pictured.problem().isEmpty())
        fail(m_pictured.problem());
    else if (!m_sinceComplete.isValid() && m_sinceStart.elapsed() > kGiveUpAfterMs)
        fail(u"no complete live frame within 60 s: "_s + QString::fromStdString(view.link().reason));
}

void Screenshot::shoot()
{
    m_poll.stop();
    if (const QSize size = m_pictured.window().size(); size != m_options.size) {
        fail(u"the window is not made for %1x%2; it needs %3x%4"_s.arg(m_options.size.width())
                 .arg(m_options.size.height())
                 .arg(size.width())
                 .arg(size.height()));
        return;
    }
    if (!m_pictured.window().grab().save(m_options.file, "PNG")) {
        fail(u"cannot write "_s + m_options.file);
        return;
    }
    QCoreApplication::exit(0);
}

void Screenshot::fail(const QString& reason)
{
    m_poll.stop();
    std::fprintf(stderr, "millwright: %s\n", qPrintable(reason));
    QCoreApplication::exit(1);
}

} // namespace millwright::console
