// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/gallery_sheet.h"

#include "widgets/gallery/samples.h"
#include "widgets/style/app_style.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace millwright::gallery {

using style::Ink;
using style::Type;

GallerySheet::GallerySheet(style::ThemePtr theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_down(new QVBoxLayout(this))
{
    const int pad = m_theme->scaledPx(16);
    m_down->setContentsMargins(pad, pad, pad, pad);
    m_down->setSpacing(m_theme->scaledPx(6));
    auto* head = new QLabel(title, this);
    head->setFont(m_theme->font(Type::Section));
    m_down->addWidget(head);
    add(tr("Values: unit, age and quality travel with the number"), valueSamples(m_theme, this));
    add(tr("Priorities and states of alarms: shape, digit, colour and frame"), symbolSamples(m_theme, this));
    add(tr("Controls: rest, pressed, chosen, proposed, refused with its reason"), controlSamples(m_theme, this));
    add(tr("Charts: gap, limit, event, many lines, silent, empty, stack, histogram, heat over time, bars"),
        chartSamples(m_theme, this));
    add(tr("Ramps: load and temperature; old, no data"), rampSamples(m_theme, this));
    add(tr("Type: roles and their sizes"), typeSamples(m_theme, this));
    add(tr("Icons"), iconSamples(m_theme, this));
    m_down->addStretch(1);
    dress();
}

void GallerySheet::add(const QString& title, QWidget* samples)
{
    auto* label = new QLabel(title, this);
    label->setFont(m_theme->font(Type::Label));
    label->setWordWrap(true);
    m_down->addSpacing(m_theme->scaledPx(8));
    m_down->addWidget(label);
    m_down->addWidget(samples);
}

/// The application has one style; sheets of several themes stand side by side.
void GallerySheet::dress()
{
    auto* look = new style::AppStyle(m_theme);
    look->setParent(this);
    const QPalette colours = style::applicationPalette(*m_theme);
    setPalette(colours);
    for (QWidget* widget : findChildren<QWidget*>()) {
        widget->setStyle(look);
        widget->setPalette(colours);
        if (!qobject_cast<QLabel*>(widget))
            widget->setFont(m_theme->font(Type::Body));
    }
}

void GallerySheet::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme->color(Ink::Background));
}

} // namespace millwright::gallery
