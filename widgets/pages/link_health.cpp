// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/link_health.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/health_row.h"
#include "widgets/pages/readings.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/value_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

/// Columns: links, those that are up, sums by count, then each link by count.
constexpr std::size_t kLinks = 0;
constexpr std::size_t kUp = 1;
constexpr std::size_t kSums = 2;
constexpr std::size_t kSingle = kSums + kLinkCounts.size();
constexpr std::size_t kInRow = 9;
constexpr std::size_t kMostNamed = 3;

std::size_t columnOf(std::size_t count, int link)
{
    return kSingle + count * static_cast<std::size_t>(kMostLinks) + static_cast<std::size_t>(link);
}

} // namespace

/// A box for each link with its number: empty where nothing was counted, the fuller the more was, hollow where nobody
/// tells.
class LinkHealth::Strip final : public QWidget {
public:
    Strip(style::ThemePtr theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
    {
    }

    /// `sums` by link: all that it counted; NaN where nobody tells.
    void show(std::vector<double> sums, std::function<QString(int)> words)
    {
        m_sums = std::move(sums);
        m_words = std::move(words);
        const auto rows = static_cast<int>((m_sums.size() + kInRow - 1) / kInRow);
        setFixedHeight(rows * m_theme->scaledPx(24) + m_theme->scaledPx(6));
        setVisible(!m_sums.empty());
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
        for (int link = 0; link < static_cast<int>(m_sums.size()); ++link)
            paintLink(painter, link);
    }
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        auto* help = static_cast<QHelpEvent*>(event);
        for (int link = 0; link < static_cast<int>(m_sums.size()); ++link) {
            if (boxOf(link).contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_words(link).toHtmlEscaped(), this);
        }
        return true;
    }

private:
    QRectF boxOf(int link) const
    {
        const double step = std::min(width() / double(kInRow), m_theme->scaled(34));
        const double tall = m_theme->scaledPx(24);
        const auto place = static_cast<std::size_t>(link);
        return {std::round(double(place % kInRow) * step), double(place / kInRow) * tall + 2, std::floor(step) - 3,
                tall - 4};
    }
    void paintLink(QPainter& painter, int link)
    {
        const QRectF box = boxOf(link);
        const double sum = m_sums[static_cast<std::size_t>(link)];
        Ink ink = Ink::Muted;
        if (std::isfinite(sum) && m_isOld)
            return paintOld(painter, box, link);
        if (std::isfinite(sum)) {
            const auto step = static_cast<std::size_t>(std::clamp(1.0 + std::log10(std::max(sum, 1.0)), 1.0, 6.0));
            painter.fillRect(box, sum > 0.0 ? QColor::fromRgb(m_theme->palette().rgb(style::Ramp::Load, step))
                                            : m_theme->color(Ink::Sunk));
            ink = sum > 0.0 ? (step >= 4 ? Ink::Background : Ink::Text) : Ink::Muted;
        } else {
            painter.setPen(m_theme->pen(Ink::Line));
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        m_theme->texts().draw(painter, Type::LabelCondensed, ink, box, QString::number(link), Qt::AlignHCenter);
    }

    void paintOld(QPainter& painter, const QRectF& box, int link) const
    {
        painter.save();
        painter.setClipRect(box);
        painter.fillRect(box, m_theme->color(Ink::Sunk));
        const style::ValueLayout layout{Type::LabelCondensed, Type::Label, Qt::AlignCenter, Ink::Muted};
        style::paintValue(painter, box, *m_theme, {{QString::number(link), {}}, QualityMark(Quality::Stale)}, layout,
                          Ink::Sunk);
        painter.restore();
    }

    style::ThemePtr m_theme;
    bool m_isOld = false;
    std::vector<double> m_sums;
    std::function<QString(int)> m_words;
};

LinkHealth::LinkHealth(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_row(new HealthRow(m_context.theme, this))
    , m_strip(new Strip(m_context.theme, this))
{
    setObjectName(QStringLiteral("linkHealth"));
    m_row->setObjectName(QStringLiteral("linkRow"));
    m_strip->setObjectName(QStringLiteral("linkStrip"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_row);
    all->addWidget(m_strip);
    m_strip->hide();
    hide();
}

LinkHealth::~LinkHealth() = default;

bool LinkHealth::tells(std::string_view measure) const
{
    const bool isSum =
        std::ranges::any_of(kLinkCounts, [&](LinkCount count) { return linkSumMeasure(count) == measure; });
    return isSum || measure == "accelerator.nvlink_links" || measure == "accelerator.nvlink_up" || oneLinkOf(measure);
}

void LinkHealth::setAsset(AssetRef accelerator)
{
    m_asset = accelerator;
    watch();
}

void LinkHealth::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void LinkHealth::setFrozen(bool frozen)
{
    m_row->setCutAt(frozen ? heardAt(*m_context.view, m_context.formatter) : QString());
    m_strip->setOld(frozen);
}

void LinkHealth::watch()
{
    m_watch.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || !inventory->contains(m_asset))
        return;
    items::Selection selection{std::string(inventory->id(m_asset)), AssetClass::Accelerator, {}, milliseconds{0}};
    selection.columns.push_back({"accelerator.nvlink_links"});
    selection.columns.push_back({"accelerator.nvlink_up"});
    for (const LinkCount count : kLinkCounts)
        selection.columns.push_back({std::string(linkSumMeasure(count))});
    for (const LinkCount count : kLinkCounts) {
        for (int link = 0; link < kMostLinks; ++link)
            selection.columns.push_back({linkMeasure(count, link)});
    }
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &LinkHealth::refresh);
    refresh();
}

items::Reading LinkHealth::reading(std::size_t column) const
{
    return m_watch->reading(column, m_asset.slot);
}

void LinkHealth::refresh()
{
    bool isAny = false;
    for (std::size_t column = 0; column < kSingle; ++column)
        isAny = isAny || !isAbsent(reading(column));
    std::array<Counts, kMostLinks> links;
    int last = -1;
    for (int link = 0; link < kMostLinks; ++link) {
        for (std::size_t count = 0; count < kCounts; ++count) {
            const items::Reading now = reading(columnOf(count, link));
            if (!now.mark.hasValue() || !std::isfinite(now.value))
                continue;
            links[static_cast<std::size_t>(link)][count] = now.value;
            last = link;
        }
    }
    setVisible(m_watch->isComplete() && (isAny || last >= 0));
    std::vector<double> sums;
    for (int link = 0; link <= last; ++link) {
        const Counts& counts = links[static_cast<std::size_t>(link)];
        const bool isTold = std::ranges::any_of(counts, [](const auto& count) { return count.has_value(); });
        sums.push_back(isTold ? std::accumulate(counts.begin(), counts.end(), 0.0,
                                                [](double sum, const auto& count) { return sum + count.value_or(0.0); })
                              : std::numeric_limits<double>::quiet_NaN());
    }
    m_strip->show(std::move(sums), [this, links](int link) {
        return tr("NVLink %1: %2").arg(link).arg(countWords(links[static_cast<std::size_t>(link)]));
    });
    QStringList said{sumWords(), last >= 0 ? worstWords(links) : tr("its source does not tell of single links")};
    QualityMark mark = last >= 0 ? kGood : QualityMark(); // of any of what is told
    for (std::size_t column = kUp; column < kSingle; ++column) {
        if (const QualityMark told = reading(column).mark; told.hasValue())
            mark = mark.hasValue() ? worse(mark, told) : told;
    }
    m_row->setTexts(tr("NVLink"), upWords(), said.join(QStringLiteral(". ")), Condition::Normal, mark);
}

QString LinkHealth::upWords() const
{
    const items::Reading up = reading(kUp);
    const items::Reading links = reading(kLinks);
    if (!up.mark.hasValue() || !links.mark.hasValue())
        return tr("links up not reported");
    QString words = tr("%1 up").arg(m_context.formatter.partOf(std::llround(up.value), std::llround(links.value)));
    const QString note = qualityLine(up, *m_context.view, m_context.formatter);
    return note.isEmpty() ? words : tr("%1, %2", "links up, quality").arg(words, note);
}

QString LinkHealth::countWords(const Counts& counts) const
{
    const std::array names{tr("checksum errors %1"), tr("replays %1"), tr("recoveries %1")};
    QStringList words;
    for (std::size_t count = 0; count < kCounts; ++count)
        words << names[count].arg(counts[count] ? m_context.formatter.count(std::llround(*counts[count]))
                                                : QString(style::kEmDash));
    return words.join(QStringLiteral(", "));
}

QString LinkHealth::sumWords() const
{
    Counts sums;
    for (std::size_t count = 0; count < kCounts; ++count) {
        const items::Reading now = reading(kSums + count);
        if (now.mark.hasValue() && std::isfinite(now.value))
            sums[count] = now.value;
    }
    return tr("Since start: %1").arg(countWords(sums));
}

/// The links that counted most, by name.
QString LinkHealth::worstWords(const std::array<Counts, kMostLinks>& links) const
{
    std::vector<std::pair<double, int>> counted;
    for (int link = 0; link < kMostLinks; ++link) {
        double sum = 0.0;
        for (const auto& count : links[static_cast<std::size_t>(link)])
            sum += count.value_or(0.0);
        if (sum > 0.0)
            counted.emplace_back(-sum, link);
    }
    if (counted.empty())
        return tr("No single link counted any");
    std::ranges::sort(counted);
    QStringList names;
    for (std::size_t i = 0; i < std::min(counted.size(), kMostNamed); ++i)
        names << tr("%1 on link %2", "count, link")
                     .arg(m_context.formatter.count(std::llround(-counted[i].first)))
                     .arg(counted[i].second);
    if (counted.size() > kMostNamed)
        names << tr("and %Ln more", nullptr, static_cast<int>(counted.size() - kMostNamed));
    return names.join(QStringLiteral(", "));
}

} // namespace millwright::pages
