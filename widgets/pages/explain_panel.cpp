// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/explain_panel.h"

#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/focus_ring.h"
#include "widgets/style/spoken_role.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kMostInputs = 100;
constexpr std::size_t kMostSamples = 50;
constexpr int kWidth = 380;
constexpr int kScaleDigits = 6;

} // namespace

ExplainPanel::ExplainPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Where this number comes from"), this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("explainPanel"));
    setMinimumWidth(m_context.theme->scaledPx(kWidth));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeExplain"));
    connect(close, &QPushButton::clicked, this, &ExplainPanel::closed);
    m_panel->controls()->addWidget(close);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel->body()->addWidget(m_scroll);
    style::setSpokenRole(*m_scroll, QAccessible::Grouping);
    m_scroll->setAccessibleName(tr("Where this number comes from"));
    new style::FocusRing(m_context.theme, m_scroll);
}

void ExplainPanel::ask(const std::string& assetId, const std::string& measure)
{
    m_trail.clear();
    m_isDeeper = false;
    say(tr("Asking the gateway."));
    request(assetId, measure);
}

void ExplainPanel::request(const std::string& assetId, const std::string& measure)
{
    m_context.view->askExplain(assetId, measure, this,
                               [this, question = ++m_question](const Result<Explanation>& told) {
                                   if (question == m_question)
                                       answer(told);
                               });
}

void ExplainPanel::answer(const Result<Explanation>& told)
{
    if (!told)
        return say(tr("The gateway gives no answer: %1").arg(shownText(told.error().message)));
    if (std::exchange(m_isDeeper, false) && !m_trail.empty())
        m_trail.back() = *told;
    else
        m_trail = {*told};
    present(m_trail.back());
}

/// What was received with the number it entered is shown at once; where that ends the gateway is asked.
void ExplainPanel::goInto(const Explanation& input)
{
    const bool isEnd = input.inputs.empty() && input.samples.empty();
    m_trail.push_back(input);
    present(m_trail.back());
    if (!isEnd || input.measure.id.empty())
        return;
    m_isDeeper = true;
    request(input.assetId, input.measure.id);
}

void ExplainPanel::goBack()
{
    ++m_question; // an answer that is still awaited is not wanted any more
    m_isDeeper = false;
    m_trail.pop_back();
    present(m_trail.back());
}

QVBoxLayout* ExplainPanel::clear()
{
    m_lines.clear();
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette palette = content->palette();
    palette.setColor(QPalette::Window, m_context.theme->color(Ink::Surface));
    content->setPalette(palette);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, m_context.theme->scaledPx(6), 0);
    rows->setSpacing(m_context.theme->scaledPx(4));
    m_scroll->setWidget(content);
    return rows;
}

void ExplainPanel::say(const QString& text)
{
    QVBoxLayout* rows = clear();
    addLine(rows, text, Ink::Muted, Type::Body);
    rows->addStretch(1);
}

void ExplainPanel::addLine(QVBoxLayout* rows, const QString& text, Ink ink, Type type)
{
    QLabel* label = makeLabel(*m_context.theme, type, ink, text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    rows->addWidget(label);
    m_lines << text;
}

void ExplainPanel::addPair(QVBoxLayout* rows, const QString& key, const QString& text)
{
    addLine(rows, key, Ink::Muted);
    addLine(rows, text);
}

void ExplainPanel::addLink(QVBoxLayout* rows, const QString& text, const std::function<void()>& act,
                           const QString& name)
{
    auto* link = new LinkLabel(m_context.theme, Type::Label, text);
    link->setObjectName(name);
    connect(link, &QAbstractButton::clicked, this, act, Qt::QueuedConnection); // what is clicked goes
    rows->addWidget(link, 0, Qt::AlignLeft);
    m_lines << text;
}

QString ExplainPanel::titleOf(const Explanation& value) const
{
    return value.measure.id.empty() ? tr("Attribute") : measureTitle(value.measure);
}

QString ExplainPanel::valueOf(const Explanation& value) const
{
    if (value.measure.id.empty())
        return value.mark.hasValue() ? m_context.formatter.number(value.value, 3) : QString(style::kEmDash);
    return spoken(honest({value.value, value.mark, value.time}, value.measure, m_context.formatter));
}

void ExplainPanel::addHead(QVBoxLayout* rows, const Explanation& value)
{
    if (m_trail.size() > 1)
        addLink(
            rows, tr("Back to: %1").arg(titleOf(m_trail[m_trail.size() - 2])), [this] { goBack(); },
            QStringLiteral("explainBack"));
    addLine(rows, titleOf(value), Ink::Text, Type::BodyStrong);
    const std::string id = value.assetId;
    addLink(
        rows, shownText(value.assetPath.empty() ? value.assetId : value.assetPath),
        [this, id] { m_context.navigator->openAsset(id); }, QStringLiteral("explainAsset"));
    addLine(rows, valueOf(value), Ink::Text, Type::SectionStrong);
    const items::Reading reading{value.value, value.mark, value.time};
    if (const QString quality = qualityLine(reading, *m_context.view, m_context.formatter); !quality.isEmpty())
        addLine(rows, quality);
}

QString ExplainPanel::measuredAt(UtcTime time) const
{
    const QString moment = m_context.formatter.moment(time);
    const UtcTime now = m_context.view->gatewayNow();
    if (time > now + kMostSkew)
        return tr("%1, which is %2 ahead of the gateway's clock", "time, span")
            .arg(moment, m_context.formatter.age(time - now));
    return tr("%1, %2", "time, age").arg(moment, m_context.formatter.ageOld(m_context.view->ageOf(time)));
}

void ExplainPanel::addOrigin(QVBoxLayout* rows, const Explanation& value)
{
    if (value.source == "derived")
        addPair(rows, tr("Source"), tr("worked out by the gateway"));
    else if (value.source == "rollup")
        addPair(rows, tr("Source"), tr("put together from its parts"));
    else if (!value.source.empty())
        addPair(rows, tr("Source"), shownText(value.source));
    if (value.time != kNoTime)
        addPair(rows, tr("Measured"), measuredAt(value.time));
    if (!value.measure.boundary.empty())
        addPair(rows, tr("Boundary"), shownText(value.measure.boundary));
    if (value.measure.formulaVersion > 0 && !value.measure.formula.empty())
        addPair(rows, tr("Formula, version %1").arg(value.measure.formulaVersion), shownText(value.measure.formula));
    if (value.expected > 0)
        addPair(rows, tr("Coverage"),
                tr("%1 parts reported").arg(m_context.formatter.partOf(value.reported, value.expected)));
}

void ExplainPanel::addSamples(QVBoxLayout* rows, const Explanation& value)
{
    if (value.samples.empty())
        return;
    addLine(rows, tr("Raw samples"), Ink::Muted);
    const std::size_t shown = std::min(value.samples.size(), kMostSamples);
    for (std::size_t i = 0; i < shown; ++i) {
        const RawSample& raw = value.samples[i];
        addLine(rows, shownText(raw.series));
        addLine(rows,
                tr("= %1, times %2")
                    .arg(shownText(raw.sample), m_context.formatter.locale().toString(raw.scale, 'g', kScaleDigits)));
    }
    if (value.sampleCount > shown)
        addLine(rows, tr("and %Ln more", nullptr, static_cast<int>(value.sampleCount - shown)), Ink::Muted);
}

void ExplainPanel::addInputs(QVBoxLayout* rows, const Explanation& value)
{
    if (value.inputs.empty())
        return;
    addLine(rows, tr("Made of"), Ink::Muted);
    const std::size_t shown = std::min(value.inputs.size(), kMostInputs);
    for (std::size_t i = 0; i < shown; ++i) {
        const Explanation& input = value.inputs[i];
        const QString what = input.measure.id.empty() && !input.samples.empty()
                                 ? shownText(input.samples.front().series)
                                 : titleOf(input);
        const QString where = input.assetId == value.assetId ? QString() : shownText(input.assetPath);
        const QString text = where.isEmpty() ? tr("%1: %2").arg(what, valueOf(input))
                                             : tr("%1 of %2: %3").arg(what, where, valueOf(input));
        addLink(
            rows, text, [this, input] { goInto(input); }, QStringLiteral("explainInput"));
    }
    if (value.inputs.size() > shown)
        addLine(rows, tr("and %Ln more", nullptr, static_cast<int>(value.inputs.size() - shown)), Ink::Muted);
}

void ExplainPanel::present(const Explanation& shown)
{
    const Explanation value = shown;
    QVBoxLayout* rows = clear();
    addHead(rows, value);
    addOrigin(rows, value);
    addSamples(rows, value);
    addInputs(rows, value);
    rows->addStretch(1);
}

void ExplainPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Backspace && m_trail.size() > 1)
        goBack();
    else
        QWidget::keyPressEvent(event);
}

} // namespace millwright::pages
