using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Suppressions;

/// <summary>The one gate of the suppression list, asked when a message is accepted or planned. Dispatch asks again in its own query.</summary>
internal static class SuppressionGate
{
    /// <summary>Which of the numbers (E.164 digits) must not get a message of this type.</summary>
    public static async Task<HashSet<long>> AmongAsync(AppDb db, IReadOnlyCollection<long> recipients, MessageType type, CancellationToken ct)
    {
        var promotional = type is MessageType.Promotional;
        return await db.Suppressions.Where(s => EF.Parameter(recipients).Contains(s.Recipient) && (promotional || !s.PromotionalOnly)).Select(s => s.Recipient).ToHashSetAsync(ct);
    }
}
