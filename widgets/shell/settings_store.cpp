// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/settings_store.h"

#include "models/domain/descriptor.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <utility>

namespace millwright::shell {

using namespace std::chrono_literals;

namespace {

const QString kFormatKey = QStringLiteral("format");
constexpr qint64 kLargest = 4 << 20; ///< No settings are as large as this.
constexpr auto kPatience = 200ms;    ///< For another console that writes at the same moment.

} // namespace

/// What a look at the file gave.
struct SettingsStore::Read {
    QJsonObject all;
    QString unreadable; ///< Why the system does not let it be read.
    QString damage;     ///< Why it is no file of settings.
};

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

SettingsStore::Read SettingsStore::read() const
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString(), {}};
    if (file.size() > kLargest)
        return {{}, {}, tr("it is too large")};
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        return {{}, {}, tr("%1, at byte %2").arg(error.errorString()).arg(error.offset)};
    if (!document.isObject())
        return {{}, {}, tr("it holds no settings")};
    return {document.object(), {}, {}};
}

QString SettingsStore::load()
{
    Read read = this->read();
    m_all = std::move(read.all);
    m_unwritten = {};
    if (!read.unreadable.isEmpty())
        return tr("The settings in %1 cannot be read (%2); nothing is kept until they can.")
            .arg(QDir::toNativeSeparators(std::exchange(m_file, {})), read.unreadable); // nothing is written over them
    if (!read.damage.isEmpty()) {
        const QString aside = putAside();
        return aside.isEmpty()
                   ? leaveAlone(read.damage)
                   : tr("The settings could not be read (%1); the file is kept as %2, and all settings are as they "
                        "came.")
                         .arg(read.damage, aside);
    }
    if (m_all.value(kFormatKey).toInt() > kFormat)
        return tr("The settings are of a newer Millwright; what this one does not know of stays as it is.");
    return {};
}

/// The damaged file keeps its content under a name of its own; empty when it cannot.
QString SettingsStore::putAside() const
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = m_file + QStringLiteral(".damaged-") + stamp;
    for (int i = 2; QFile::exists(aside); ++i)
        aside = m_file + QStringLiteral(".damaged-%1-%2").arg(stamp).arg(i);
    return QFile::rename(m_file, aside) ? QDir::toNativeSeparators(aside) : QString();
}

/// The sentence for a damaged file that cannot be put aside, after which nothing is written any more.
QString SettingsStore::leaveAlone(const QString& why)
{
    return tr("The settings in %1 could not be read (%2) nor put aside; nothing is kept until they are.")
        .arg(QDir::toNativeSeparators(std::exchange(m_file, {})), why);
}

void SettingsStore::set(const QString& key, const QJsonValue& value)
{
    if (m_all.value(key) == value)
        return;
    m_all.insert(key, value);
    m_unwritten.insert(key, value);
    m_soon.start();
}

void SettingsStore::flush()
{
    m_soon.stop();
    if (m_file.isEmpty() || m_unwritten.isEmpty())
        return;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QLockFile lock(m_file + QStringLiteral(".lock"));
    (void)lock.tryLock(kPatience); // without it the file is whole all the same, but for what another sets just now
    const std::optional<QJsonObject> all = merged();
    if (!all)
        return;
    if (const QString why = write(*all); !why.isEmpty()) {
        if (!std::exchange(m_hasFailed, true)) // and once more with the next change
            Q_EMIT failed(tr("The settings cannot be kept in %1: %2.").arg(QDir::toNativeSeparators(m_file), why));
        return;
    }
    m_unwritten = {};
    m_hasFailed = false;
}

/// What stands in the file now with what was set here; nothing when it must not be written over.
std::optional<QJsonObject> SettingsStore::merged()
{
    Read read = this->read();
    if (!read.damage.isEmpty()) {
        const QString aside = putAside();
        Q_EMIT failed(aside.isEmpty() ? leaveAlone(read.damage)
                                      : tr("The file of the settings has been damaged meanwhile (%1); it is kept as "
                                           "%2 and written anew.")
                                            .arg(read.damage, aside));
        return aside.isEmpty() ? std::nullopt : std::optional(m_all);
    }
    if (!read.unreadable.isEmpty()) {
        if (!std::exchange(m_hasFailed, true))
            Q_EMIT failed(
                tr("The settings cannot be kept in %1: %2.").arg(QDir::toNativeSeparators(m_file), read.unreadable));
        return std::nullopt;
    }
    if (read.all.isEmpty()) // there was no file, or there is none any more
        return m_all;
    for (auto one = m_unwritten.constBegin(); one != m_unwritten.constEnd(); ++one)
        read.all.insert(one.key(), one.value());
    return read.all;
}

/// The reason why not.
QString SettingsStore::write(QJsonObject all) const
{
    all.insert(kFormatKey, std::max(kFormat, all.value(kFormatKey).toInt()));
    const QByteArray text = QJsonDocument(all).toJson();
    QSaveFile file(m_file); // write, fsync, rename
    // Without flush() it takes an empty file for a good one where the disk is full (Qt 6.4.2).
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush() || !file.commit())
        return file.errorString();
    const Descriptor folder(QFile::encodeName(QFileInfo(m_file).absolutePath()).toStdString(), O_RDONLY | O_DIRECTORY);
    if (folder.isOpen())
        ::fsync(folder.number());
    return {};
}

} // namespace millwright::shell
