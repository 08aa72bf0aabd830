// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/no_match.h"

#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kInset = 8;
constexpr int kAbove = 24;

} // namespace

NoMatch::NoMatch(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_sentence(makeLabel(*theme, Type::Live, Ink::Text, {}, this))
    , m_clear(new LinkLabel(theme, Type::Body, {}, this))
{
    setObjectName(QStringLiteral("noMatch"));
    m_sentence->setWordWrap(true);
    m_clear->setObjectName(QStringLiteral("clearFilter"));
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(theme->scaledPx(kInset), theme->scaledPx(kAbove), theme->scaledPx(kInset), 0);
    lines->setSpacing(theme->scaledPx(kInset));
    lines->addWidget(m_sentence);
    lines->addWidget(m_clear, 0, Qt::AlignLeft);
    lines->addStretch(1);
    connect(m_clear, &QAbstractButton::clicked, this, &NoMatch::clearWished);
    hide();
}

void NoMatch::show(const QString& sentence, const QString& way)
{
    m_sentence->setText(sentence);
    m_clear->setText(way);
    setAccessibleName(sentence);
    setVisible(true);
}

} // namespace millwright::pages
