// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/token_kinds.h"

#include "widgets/charts/chart_stack.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/fact_panel.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/pages/readings.h"
#include "widgets/style/bar.h"
#include "widgets/style/sides.h"

#include <QPainter>
#include <QVBoxLayout>

#include <cmath>
#include <numeric>
#include <utility>

namespace millwright::pages {

using style::Ink;

namespace {

constexpr std::array kMeasures{"deployment.input_tokens", "deployment.cached_tokens", "deployment.output_tokens"};

} // namespace

/// Parts side by side with a seam between them.
class TokenKinds::Bar final : public QWidget {
public:
    Bar(style::ThemePtr theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
    {
        setFixedHeight(m_theme->scaledPx(22));
    }
    void setParts(const std::array<double, kKinds>& parts)
    {
        m_parts = parts;
        update();
    }
    void setOld(bool old)
    {
        m_isOld = old;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const double all = std::accumulate(m_parts.begin(), m_parts.end(), 0.0);
        painter.fillRect(QRect(0, 2, width(), height() - 6), m_theme->color(Ink::Sunk));
        double left = 0.0;
        for (std::size_t i = 0; i < kKinds && all > 0.0; ++i) {
            const double part = m_parts[i] / all * width();
            const style::Sides sides(rect(), isRightToLeft());
            const QRectF box = sides.of(QRectF(left, 2, std::max(0.0, part - 1), height() - 6));
            if (m_isOld)
                style::paintBar(painter, box, *m_theme, Ink::Equipment, true);
            else
                painter.fillRect(
                    box, QColor::fromRgb(m_theme->palette().rgb(style::Ramp::Load, charts::stackStep(i, kKinds))));
            left += part;
        }
    }

private:
    style::ThemePtr m_theme;
    std::array<double, kKinds> m_parts{};
    bool m_isOld = false;
};

TokenKinds::TokenKinds(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_facts(new FactPanel(m_context.theme, tr("Token kinds"), this))
    , m_bar(new Bar(m_context.theme, this))
{
    setObjectName(QStringLiteral("tokenKinds"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_facts);
    m_facts->addAbove(m_bar);
    showTime();
}

TokenKinds::~TokenKinds() = default;

void TokenKinds::setPod(AssetRef pod)
{
    m_pod = pod;
    watch();
}

void TokenKinds::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void TokenKinds::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_bar->setOld(frozen);
    showTime();
}

void TokenKinds::showTime()
{
    const QString cutAt = m_frozen ? heardAt(*m_context.view, m_context.formatter) : QString();
    m_facts->setSubtitle(m_frozen ? tr("at %1").arg(cutAt)
                                  : tr("now · the chart has means")); // of its steps: not the same shares
    m_facts->setCutAt(cutAt);
}

void TokenKinds::watch()
{
    m_watch.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || !inventory->contains(m_pod))
        return;
    items::Selection selection{std::string(inventory->id(m_pod)), AssetClass::Deployment, {}, milliseconds{0}};
    for (const char* measure : kMeasures)
        selection.columns.push_back({measure, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &TokenKinds::refresh);
    refresh();
}

void TokenKinds::refresh()
{
    const std::array<QString, kKinds> names{tr("Input, uncached"), tr("Input, from cache"), tr("Output")};
    std::array<double, kKinds> sums{};
    int silent = 0;
    int telling = 0;
    for (const AssetRef deployment : deploymentsOf(*m_context.view->inventory(), m_pod)) {
        bool tells = false;
        for (std::size_t i = 0; i < kKinds; ++i) {
            const items::Reading now = m_watch->reading(i, deployment.slot);
            if (!now.mark.counts() || !std::isfinite(now.value))
                continue;
            sums[i] += std::max(0.0, now.value);
            tells = true;
        }
        ++(tells ? telling : silent);
    }
    const double all = std::accumulate(sums.begin(), sums.end(), 0.0);
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < kKinds && telling > 0; ++i) {
        const QString share =
            all > 0.0 ? m_context.formatter.value(sums[i] / all * 100.0, u"%", 1).joined() : QString();
        facts.push_back({names[i],
                         m_context.formatter.value(sums[i], u"tok/s").joined() +
                             (share.isEmpty() ? QString() : QStringLiteral("   ") + share),
                         {},
                         Condition::Normal,
                         kGood});
    }
    if (telling > 0)
        facts.push_back(
            {tr("Together"), m_context.formatter.value(all, u"tok/s").joined(), {}, Condition::Normal, kGood});
    if (silent > 0)
        facts.push_back({tr("No kinds from"), tr("%Ln deployment(s)", nullptr, silent),
                         tr("jobs have none, and not every engine tells")});
    m_bar->setVisible(telling > 0);
    m_bar->setParts(sums);
    m_facts->setFacts(facts);
}

} // namespace millwright::pages
