using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// The codes that a number may still enter, to be hidden from whoever reads its messages: who may read must not be able to enter
/// somebody else's code. Once a code has ended it hides nothing.
/// </summary>
public sealed class LiveCodes(CodeSeal seal, TimeProvider time)
{
    /// <summary>Hides them in a text; reads them once for all texts of the number.</summary>
    /// <param name="recipient">The E.164 digits.</param>
    internal async Task<Func<string, string>> HiderAsync(AppDb db, long recipient, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var live = await db.Verifications.Where(v => v.Recipient == recipient && v.SealedCode != null && v.ExpiresAt > now).Select(v => v.SealedCode).ToListAsync(ct);
        return text => seal.Hide(text, live.OfType<byte[]>());
    }
}
