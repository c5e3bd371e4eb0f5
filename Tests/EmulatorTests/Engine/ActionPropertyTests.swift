import Testing

@Suite struct `Actions, at random` {
    @Test(arguments: [11, 12, 13] as [UInt64])
    func `always agree with an array`(seed: UInt64) throws {
        var walk = try ActionWalk(seed: seed)
        for step in 0..<2_000 {
            try walk.step(grows: step / 300 % 2 == 0)
            if step % 200 == 0 { try walk.checkAndTakeCopy() }
        }
        try walk.checkAndTakeCopy()
        #expect(walk.given.count > 200)
    }
}
