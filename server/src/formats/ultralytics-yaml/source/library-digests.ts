// Written by test/reference/yolo-library/write-digests.ts: what the libraries define, in each release that was compared.
// biome-ignore format: nobody reads it
export const LIBRARY_DIGESTS = {
  ultralytics:
    '1350i 15ti2 1891v 1ag9b 1bwak 1fq1n 1l8h 1t1wj 20w42 282yr 2cklj 2g5 2jr2s 2kmex 2ltoj 2o682 2svbj 31k85 36kg5 3aag3 3en64 3kped 3lmdi 3lzdp 3m5nl 3nb0u 3qwbc 3wg0n 3x4t 43ptz 43s4w 48bfp 48rzv 4gw14 4kdsf 4l76p 4zgbo 51qbl 52g9 5jons 5mirc 666hy 66ez8 6akst 6hrif 6mnjx 6qxjf 6snoz 6sore 6urhz 73dgh 77jm5 799of 7lajt 7lneg 7vfaa 7wwfk 7xul6 86a1f 871tv 8d833 8dpnx 8ehg4 8juj1 8kxev 8r04a 8ra21 8sgs2 90j84 920j3 95p8b 9bagx 9bdjl 9bpws 9g62g 9gagj 9ixh4 9mc6c 9utc6 9x80y a1a5c a53qt a6rw6 a90m4 a9fn4 ae21m aehl4 aysdk b0b0h b22nu b2vwq b9goj bcaw3 bdb08 bgkg2 bj5s9 bl95i bnthg br4fr bwjt bzvno c0vwx c2u42 c50qt c5h0c ce5xr cgp5h ck9p0 ck9t6 cmtmi cn38i cngwf cp62c cpqjl curob d1yau d572k dex6l drhco drs3l dsa4b dukow duu1p e23jw e2b0m e5del e6fcp ea5l3 eb0e2 egoh7 ejryq ek2jz emjyf eovj6 epc6p eshlc esv5p evm6u ewvqc f0asc f3f44 f5erc f85nr f8ijb fe57i fhs7q fmevy fq241 fsxw8 fwtvb fz3du g12sk g2hlm gc7zq ge4fe gelp9 gepl7 geqry ggcdt ggiil ggmek gkgda gmk5f gzjcr hi6im hjhdo hmk03 hpby8 hpu0f hpuny hsttz hvnvu hzs61 i170a ih5p3 iw7qq j3avz j8g7e jeaq2 jhoy jl8f2 jln4g jw4xs mf6 nill npxk p69l rlu2 s9w7 wly1 z6uo',
  yolov5:
    '200ev 2el0c 31k85 4c2z4 5mama 6o26j 6urhz 7lajt 84q0a 8kbz0 8svn5 9bdjl a1ks7 a6rw6 b22nu b7di4 bl95i bnthg cja8b drhco dvid4 e6fcp fwtvb g8dsq gmk5f hbiji hpu0f izfhl jeaq2 jy782 stxv tajr',
  yolov7:
    '1ywil 2ecsh 2h6vy 2oaec 2r075 2rfv8 2zv44 5716d 5wttq 5zkd 7gyri 7qqas 7zzkc 84pjz 8b0ei 8j8vj az83d b6wxf b7wcv b9yb6 ba9my beftu bqpwz c8lao ckj4x cq94i di4zz e1ft9 f8fze gaof0 hex4a hf65d hgi3q hpxzs i508q ipho3 j1h9 xakp',
  yolov9:
    '1350i 2jr2s 2zv44 31k85 39s33 4dgf0 4eioe 4nye9 4vpnf 4z72g 5sbsf 6qxjf 6urhz 7ats6 7lajt 7o7s0 7zzkc 9bdjl aypa4 az83d b22nu ba9my beftu cbjk7 d7bbo dix0t drs3l dvid4 e6fcp eb0e2 eh8be fwtvb g8dsq git5h gyvgq hh35p jln4g jye2p tajr',
};
