// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/path_bar.h"

#include "models/scenes/scene_file.h"
#include "widgets/pages/panel.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

using style::Ink;
using style::Type;

namespace {

constexpr int kLongestPath = 4096;

} // namespace

PathBar::PathBar(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_title(pages::makeLabel(*m_theme, Type::Body, Ink::Text, {}, this))
    , m_edit(new QLineEdit(this))
    , m_browse(new QPushButton(tr("Browse…"), this))
    , m_accept(new QPushButton(this))
    , m_refusal(pages::makeLabel(*m_theme, Type::Label, Ink::Text, {}, this))
{
    setObjectName(QStringLiteral("pathBar"));
    m_edit->setObjectName(QStringLiteral("pathEdit"));
    m_browse->setObjectName(QStringLiteral("browsePath"));
    m_accept->setObjectName(QStringLiteral("acceptPath"));
    m_refusal->setObjectName(QStringLiteral("pathRefusal"));
    m_refusal->setWordWrap(true);
    auto* leave = new QPushButton(tr("Cancel"), this);
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme->scaledPx(8));
    row->addWidget(m_title);
    row->addWidget(m_edit, 1);
    row->addWidget(m_browse);
    row->addWidget(m_accept);
    row->addWidget(leave);
    auto* panel = new pages::Panel(m_theme, {}, this);
    panel->hideTitle();
    panel->body()->addLayout(row);
    panel->body()->addWidget(m_refusal);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(panel);
    connect(m_edit, &QLineEdit::returnPressed, this, &PathBar::accept);
    connect(m_accept, &QPushButton::clicked, this, &PathBar::accept);
    connect(leave, &QPushButton::clicked, this, &PathBar::close);
    connect(m_browse, &QPushButton::clicked, this, &PathBar::browse);
    hide();
}

void PathBar::open(Asks asks, const QString& text)
{
    m_asks = asks;
    const bool isName = asks == Asks::Name;
    m_title->setText(isName ? tr("Name") : asks == Asks::FileToOpen ? tr("File to open") : tr("Write a copy to"));
    m_accept->setText(isName ? tr("Rename") : asks == Asks::FileToOpen ? tr("Open") : tr("Write"));
    setAccessibleName(m_title->text());
    m_edit->setAccessibleName(m_title->text());
    m_edit->setMaxLength(isName ? static_cast<int>(scenes::kLongestName) : kLongestPath);
    m_edit->setText(text);
    m_browse->setVisible(!isName);
    m_refusal->hide();
    show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void PathBar::close()
{
    if (isHidden())
        return;
    hide();
    Q_EMIT left();
}

void PathBar::refuse(const QString& why)
{
    m_refusal->setText(why);
    m_refusal->show();
    m_edit->setAccessibleDescription(why);
    m_edit->setFocus();
}

void PathBar::accept()
{
    if (!m_edit->text().trimmed().isEmpty())
        Q_EMIT accepted(m_edit->text().trimmed());
}

/// The dialog does not wait: what goes on below goes on.
void PathBar::browse()
{
    auto* dialog = new QFileDialog(this, m_title->text(), m_edit->text(), tr("Dashboards and scenes (*.yaml *.yml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(m_asks == Asks::FileToOpen ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setFileMode(m_asks == Asks::FileToOpen ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("yaml"));
    connect(dialog, &QFileDialog::fileSelected, m_edit,
            [this](const QString& path) { m_edit->setText(QDir::toNativeSeparators(path)); });
    dialog->open();
}

void PathBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace millwright::dashboards
