using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Reviews;

/// <summary>Reads the names of those who took part in reviews, in one query.</summary>
internal static class ReviewPeople
{
    public static async Task<Dictionary<Guid, string>> NamesAsync(this AppDb db, IEnumerable<Review> reviews, CancellationToken ct)
    {
        var ids = reviews.SelectMany(r => new[] { r.AuthorId, r.SubmittedBy, r.DecidedBy }).OfType<Guid>().Distinct().ToList();
        return await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
    }
}
