// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/samples.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>

namespace millwright::gallery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::gallery::ControlSamples)
};

QHBoxLayout* rowOf(QWidget* parent, std::initializer_list<QWidget*> widgets)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* widget : widgets) {
        widget->setParent(parent);
        row->addWidget(widget);
    }
    row->addStretch(1);
    return row;
}

QHBoxLayout* buttons(QWidget* parent)
{
    auto* pressed = new QPushButton(Words::tr("Pressed"));
    pressed->setDown(true);
    auto* chosen = new QPushButton(Words::tr("Chosen"));
    chosen->setCheckable(true);
    chosen->setChecked(true);
    auto* proposed = new QPushButton(Words::tr("Approve"));
    proposed->setDefault(true);
    auto* refused = new QPushButton(Words::tr("Reset"));
    refused->setEnabled(false);
    return rowOf(parent, {new QPushButton(Words::tr("Rest")), pressed, chosen, proposed, refused,
                          new QLabel(Words::tr("needs a second person"))});
}

QHBoxLayout* fields(QWidget* parent)
{
    auto* empty = new QLineEdit;
    empty->setPlaceholderText(Words::tr("Filter: words, or temperature > 80"));
    empty->setMinimumWidth(empty->fontMetrics().horizontalAdvance(empty->placeholderText()) + 24);
    auto* filled = new QLineEdit(QStringLiteral("LUL-B3"));
    auto* choice = new QComboBox;
    choice->addItems({Words::tr("Night"), Words::tr("Day")});
    return rowOf(parent, {empty, filled, choice});
}

QHBoxLayout* choices(QWidget* parent)
{
    auto* on = new QCheckBox(Words::tr("Blink"));
    on->setChecked(true);
    auto* off = new QCheckBox(Words::tr("Sound"));
    auto* tabs = new QTabBar;
    tabs->addTab(Words::tr("Now"));
    tabs->addTab(Words::tr("Used this month"));
    return rowOf(parent, {on, off, tabs});
}

QHBoxLayout* progress(QWidget* parent)
{
    auto* bar = new QProgressBar;
    bar->setRange(0, 30);
    bar->setValue(18);
    bar->setTextVisible(false);
    return rowOf(parent, {bar, new QLabel(Words::tr("18 of 30 days, 4 s left"))});
}

} // namespace

QWidget* controlSamples(const style::ThemePtr& theme, QWidget* parent)
{
    auto* all = new QWidget(parent);
    all->setObjectName(QStringLiteral("controls"));
    auto* down = new QVBoxLayout(all);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(theme->scaledPx(8));
    down->addLayout(buttons(all));
    down->addLayout(fields(all));
    down->addLayout(choices(all));
    down->addLayout(progress(all));
    return all;
}

} // namespace millwright::gallery
