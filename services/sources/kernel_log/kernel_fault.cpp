// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/kernel_fault.h"

#include "services/sources/faults/xid_catalogue.h"
#include "services/sources/input/display_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace millwright::kernel_log {

namespace {

constexpr std::size_t kLongestExcerpt = 300;

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// "0000:3b:00.0", "0000:3b:00" or "3b:00.0" at the front of a text; empty otherwise.
std::string_view pciAt(std::string_view text)
{
    const std::size_t end = std::min(text.find_first_not_of("0123456789abcdefABCDEF:."), text.size());
    std::string_view address = text.substr(0, end);
    while (address.ends_with(':') || address.ends_with('.'))
        address.remove_suffix(1);
    const auto colons = std::count(address.begin(), address.end(), ':');
    const bool fits = colons >= 1 && colons <= 2 && address.size() >= 5 && address.size() <= 16;
    return fits ? address : std::string_view();
}

/// The first PCI address that follows a word.
std::string_view pciAfter(std::string_view text, std::string_view word)
{
    const std::size_t at = text.find(word);
    return at == std::string_view::npos ? std::string_view() : pciAt(text.substr(at + word.size()));
}

std::string excerpt(std::string_view message)
{
    return input::displayText(message, kLongestExcerpt);
}

std::optional<std::int32_t> numberAt(std::string_view text)
{
    std::int32_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && number > 0 ? std::optional(number) : std::nullopt;
}

/// "NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, name=python, GPU has fallen off the bus."
std::optional<KernelFault> xidOf(std::string_view message)
{
    constexpr std::string_view kWord = "NVRM: Xid (";
    const std::size_t at = message.find(kWord);
    const std::size_t close = at == std::string_view::npos ? at : message.find("): ", at);
    if (close == std::string_view::npos)
        return std::nullopt;
    std::string_view device = message.substr(at + kWord.size(), close - at - kWord.size());
    if (device.starts_with("PCI:"))
        device.remove_prefix(4);
    const std::string_view rest = message.substr(close + 3);
    const auto code = numberAt(rest);
    if (!code)
        return std::nullopt;
    KernelFault fault;
    fault.kind = EventKind::Xid;
    fault.code = *code;
    fault.pci = pciAt(device);
    const std::size_t comma = rest.find(", ");
    const std::string detail = comma == std::string_view::npos ? std::string() : excerpt(rest.substr(comma + 2));
    const faults::XidMeaning* meaning = faults::XidCatalogue::builtIn().find(*code);
    fault.severity = meaning != nullptr ? meaning->severity : Condition::Low;
    fault.text = meaning != nullptr ? faults::eventText(meaning->meaning, detail, meaning->advice)
                                    : faults::eventText("an XID that the catalogue does not have", detail, {});
    return fault;
}

/// "nvidia-nvswitch3: SXid (PCI:0000:05:00.0): 20034, Fatal, Link 30 LTSSM Fault Up": of the switch of the node.
std::optional<KernelFault> sxidOf(std::string_view message)
{
    const std::size_t at = message.find("SXid (PCI:");
    const std::size_t close = at == std::string_view::npos ? at : message.find("): ", at);
    const auto code = close == std::string_view::npos ? std::nullopt : numberAt(message.substr(close + 3));
    if (!code)
        return std::nullopt;
    const bool isFatal = has(message, ", Fatal");
    return KernelFault{EventKind::Link,
                       *code,
                       isFatal ? Condition::High : Condition::Medium,
                       faults::eventText("NVSwitch error", excerpt(message.substr(close + 3)),
                                         isFatal ? "reset the cards and switches of the node together" : ""),
                       {}};
}

/// "nvidia 0000:3b:00.0: PCIe Bus Error: severity=Corrected, type=Data Link Layer, …", and the root port's summary
/// "pcieport 0000:3a:00.0: AER: Uncorrected (Fatal) error received: 0000:3b:00.0".
std::optional<KernelFault> pcieOf(std::string_view message)
{
    const bool isBusError = has(message, "PCIe Bus Error: severity=");
    const bool isSummary = has(message, "AER: ") && has(message, "error received: ");
    if (!isBusError && !isSummary)
        return std::nullopt;
    const bool isCorrected = has(message, "Corrected") && !has(message, "Uncorrected");
    const bool isFatal = has(message, "(Fatal)");
    KernelFault fault;
    fault.kind = EventKind::Link;
    fault.code = isCorrected ? 2 : isFatal ? 4 : 3;
    fault.severity = isCorrected ? Condition::Low : isFatal ? Condition::High : Condition::Medium;
    fault.pci = isSummary ? pciAfter(message, "error received: ") : pciAfter(message, " ");
    fault.text = faults::eventText(isCorrected ? "corrected PCIe error" : "PCIe error", excerpt(message),
                                   isCorrected ? "" : "look at slot, riser and cable of the card");
    return fault;
}

/// "EDAC MC0: 1 CE memory read error on …", "EDAC MC1: 2 UE …".
std::optional<KernelFault> edacOf(std::string_view message)
{
    if (!message.starts_with("EDAC ") || (!has(message, " CE ") && !has(message, " UE ")))
        return std::nullopt;
    const bool isCorrected = has(message, " CE ");
    return KernelFault{
        EventKind::Ecc,
        isCorrected ? 1 : 2,
        isCorrected ? Condition::Low : Condition::High,
        faults::eventText(isCorrected ? "corrected error in host memory" : "uncorrected error in host memory",
                          excerpt(message), isCorrected ? "" : "drain the node and have the memory module replaced"),
        {}};
}

/// "mce: [Hardware Error]: CPU 3: Machine Check Exception: 5 Bank 4: …", "mce: [Hardware Error]: Machine check events
/// logged".
std::optional<KernelFault> machineCheckOf(std::string_view message)
{
    const bool isGrave = has(message, "[Hardware Error]") && has(message, "Machine Check Exception");
    const bool isLogged = has(message, "Machine check events logged");
    if (!isGrave && !isLogged)
        return std::nullopt;
    return KernelFault{EventKind::Ecc,
                       isGrave ? 2 : 1,
                       isGrave ? Condition::High : Condition::Low,
                       faults::eventText(isGrave ? "machine check on the host" : "corrected machine check on the host",
                                         excerpt(message), isGrave ? "drain the node and test its processor" : ""),
                       {}};
}

/// "amdgpu 0000:83:00.0: amdgpu: ring gfx_0.0.0 timeout, …", "… 3 uncorrectable hardware errors detected in umc block".
std::optional<KernelFault> amdOf(std::string_view message)
{
    if (!has(message, "amdgpu"))
        return std::nullopt;
    KernelFault fault;
    std::string_view meaning;
    std::string_view advice;
    if (has(message, "ring ") && has(message, " timeout")) {
        meaning = "a queue of the GPU does not answer";
        advice = "drain the node and reset the card if the driver does not";
        fault.severity = Condition::High;
    } else if (has(message, "GPU reset begin")) {
        meaning = "the driver resets the GPU";
        fault.severity = Condition::Medium;
    } else if (has(message, "uncorrectable hardware errors detected")) {
        meaning = "uncorrected memory error";
        advice = "drain the node and reset the card";
        fault.kind = EventKind::Ecc;
        fault.code = 2;
        fault.severity = Condition::High;
    } else if (has(message, "correctable hardware errors detected")) {
        meaning = "corrected memory error";
        fault.kind = EventKind::Ecc;
        fault.code = 1;
        fault.severity = Condition::Low;
    } else {
        return std::nullopt;
    }
    fault.pci = pciAfter(message, "amdgpu ");
    fault.text = faults::eventText(meaning, excerpt(message), advice);
    return fault;
}

} // namespace

std::optional<KernelFault> faultOf(std::string_view message)
{
    constexpr std::array kReaders{xidOf, sxidOf, pcieOf, edacOf, machineCheckOf, amdOf};
    for (const auto& reader : kReaders) {
        if (auto fault = reader(message))
            return fault;
    }
    return std::nullopt;
}

} // namespace millwright::kernel_log
