// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/settings_store.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <utility>

namespace millwright::shell {

using namespace std::chrono_literals;

namespace {

const QString kFormatKey = QStringLiteral("format");
constexpr qint64 kLargest = 4 << 20; ///< No settings are as large as this.

} // namespace

SettingsStore::SettingsStore(QString file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(300ms);
    connect(&m_soon, &QTimer::timeout, this, &SettingsStore::flush);
}

SettingsStore::~SettingsStore()
{
    flush();
}

QString SettingsStore::load()
{
    m_all = {};
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        const QString reason = file.errorString();
        m_file.clear(); // nothing is written over what nobody could read
        return tr("The settings in %1 cannot be read (%2); nothing is kept until they can.")
            .arg(QDir::toNativeSeparators(file.fileName()), reason);
    }
    if (file.size() > kLargest)
        return putAside(tr("it is too large"));
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        return putAside(tr("%1, at byte %2").arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return putAside(tr("it holds no settings"));
    m_all = document.object();
    if (m_all.value(kFormatKey).toInt() > kFormat)
        return tr("The settings are of a newer Millwright; what this one does not know of stays as it is.");
    return {};
}

/// The damaged file keeps its content under a name of its own.
QString SettingsStore::putAside(const QString& why)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = m_file + QStringLiteral(".damaged-") + stamp;
    for (int i = 2; QFile::exists(aside); ++i)
        aside = m_file + QStringLiteral(".damaged-%1-%2").arg(stamp).arg(i);
    if (QFile::rename(m_file, aside))
        return tr("The settings could not be read (%1); the file is kept as %2, and all settings are as they came.")
            .arg(why, QDir::toNativeSeparators(aside));
    const QString file = std::exchange(m_file, {});
    return tr("The settings in %1 could not be read (%2) nor put aside; nothing is kept until they are.")
        .arg(QDir::toNativeSeparators(file), why);
}

void SettingsStore::set(const QString& key, const QJsonValue& value)
{
    if (m_all.value(key) == value)
        return;
    m_all.insert(key, value);
    m_isDirty = true;
    m_soon.start();
}

void SettingsStore::flush()
{
    m_soon.stop();
    if (m_file.isEmpty() || !std::exchange(m_isDirty, false))
        return;
    m_all.insert(kFormatKey, std::max(kFormat, m_all.value(kFormatKey).toInt()));
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file); // write, fsync, rename
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(m_all).toJson()) >= 0;
    if (isWritten && file.commit()) {
        m_hasFailed = false;
        return;
    }
    m_isDirty = true; // with the next change, once more
    if (!std::exchange(m_hasFailed, true))
        Q_EMIT failed(
            tr("The settings cannot be kept in %1: %2.").arg(QDir::toNativeSeparators(m_file), file.errorString()));
}

} // namespace millwright::shell
