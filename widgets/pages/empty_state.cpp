// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/empty_state.h"

#include "widgets/pages/panel.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kWidth = 620;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::EmptyState)
};

QString guide(const QString& section)
{
    return Words::tr("docs/guide/connect.md, \u201c%1\u201d", "a section of the guide").arg(section);
}

/// The same command finds exporters, servers and schedulers.
QString discovery()
{
    return QStringLiteral("millwrightd discover --prometheus URL");
}

} // namespace

Absence absenceOf(const QString& page, const QString& what)
{
    const QString registry = QStringLiteral("The registry: what no telemetry carries");
    if (page == QLatin1StringView("power") || page == QLatin1StringView("cooling"))
        return {what,
                Words::tr("The registry of millwrightd names it: a source of the kind registry with tables of racks "
                          "and supplies. Its readings come from a Prometheus that gathers them."),
                discovery(), guide(registry)};
    if (page == QLatin1StringView("pods"))
        return {what,
                Words::tr("The registry of millwrightd names pods and says which deployments are theirs: a source of "
                          "the kind registry. Who holds which accelerators comes from Slurm or Kubernetes."),
                {},
                guide(registry)};
    if (page == QLatin1StringView("tokens"))
        return {what,
                Words::tr("Servers that count tokens (vLLM and its like) name their deployments: a source of the kind "
                          "prometheus or prometheus-server. Pods come from the registry."),
                discovery(), guide(QStringLiteral("A Prometheus that has everything"))};
    return {what,
            Words::tr("Nodes and accelerators appear with the first readings of their exporters: a source of the kind "
                      "prometheus, prometheus-server or remote-write."),
            discovery(), guide(QStringLiteral("A Prometheus that has everything"))};
}

Absence notArrivedYet()
{
    return {
        Words::tr("The inventory has not arrived yet."), Words::tr("The gateway has not told of its fleet."), {}, {}};
}

EmptyState::EmptyState(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_panel(new Panel(m_theme, {}, this))
    , m_what(makeLabel(*m_theme, Type::SectionStrong, Ink::Text, {}, this))
    , m_remedy(makeLabel(*m_theme, Type::Body, Ink::Text, {}, this))
    , m_shell(new QWidget(this))
    , m_command(makeLabel(*m_theme, Type::BodyStrong, Ink::Text, {}, m_shell))
    , m_copy(new QPushButton(tr("Copy"), m_shell))
    , m_guide(makeLabel(*m_theme, Type::Label, Ink::Muted, {}, this))
{
    m_panel->hideTitle();
    m_panel->setMaximumWidth(m_theme->scaledPx(kWidth));
    m_panel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    for (QLabel* label : {m_what, m_remedy, m_guide}) {
        label->setWordWrap(true);
        label->setAlignment(readingSide() | Qt::AlignTop);
    }
    m_what->setObjectName(QStringLiteral("nothingWhat"));
    m_remedy->setObjectName(QStringLiteral("nothingRemedy"));
    m_command->setObjectName(QStringLiteral("nothingCommand"));
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(QStringLiteral("nothingCopy"));
    m_copy->setAccessibleName(tr("Copy the command"));
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_absence.command); });
    auto* shell = new QHBoxLayout(m_shell);
    shell->setContentsMargins(0, 0, 0, 0);
    shell->setSpacing(m_theme->scaledPx(12));
    shell->addWidget(m_command);
    shell->addWidget(m_copy);
    shell->addStretch(1);
    m_panel->body()->setSpacing(m_theme->scaledPx(10));
    for (QWidget* part :
         {static_cast<QWidget*>(m_what), static_cast<QWidget*>(m_remedy), m_shell, static_cast<QWidget*>(m_guide)})
        m_panel->body()->addWidget(part);
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(m_panel, 6);
    across->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addStretch(2);
    all->addLayout(across);
    all->addStretch(3);
}

void EmptyState::show(const Absence& absence)
{
    if (absence == m_absence) // asked with each news of the gateway
        return;
    m_absence = absence;
    m_what->setText(absence.what);
    m_remedy->setText(absence.remedy);
    m_remedy->setVisible(!absence.remedy.isEmpty());
    m_command->setText(absence.command);
    m_shell->setVisible(!absence.command.isEmpty());
    m_guide->setText(absence.guide);
    m_guide->setVisible(!absence.guide.isEmpty());
    setAccessibleName(absence.what + u' ' + absence.remedy);
}

} // namespace millwright::pages
