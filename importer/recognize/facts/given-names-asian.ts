/** Given names of the Middle East, South Asia and (written given name first) East and South-East Asia. */
export const asianGivenNames: readonly string[] = `
  Aaditya Aakash Aamir Aarav Aarti Abdulhamid Abir Achraf Aditi Aditya Adnan Ahmet Ai Aiko Ajay Ajit Akane Akbar Akhil Akhilesh Akihiro Akihito Akio
  Akira Akshay Alaa Alia Alireza Alok Altaf Amal Aman Amar Amarinder Ambika Amin Amina Aminata Amir Amira Amit Amitabh Amitav Amjad Ammar Amr Amrita
  Amru Amrullah Anand Ananya Aniket Anil Anish Anjali Anjana Ankit Anri Ansar Anum Anuradha Anurag Anushka Anwar Aparna Aquino Arash Arata Aravind
  Archana Areej Arif Arindam Arjun Arnab Arundhati Arvind Aryan Asad Asako Ashish Ashok Ashraf Ashwin Ashwini Asif Asifa Asim Aslam Asma Asuka Atal Atif
  Atiku Atsushi Aung Avi Avigdor Avraham Avril Aya Ayaan Ayako Ayelet Ayesha Ayman Aymen Ayub Ayumi Ayşe Azadeh Azam Aziz Azmi Azza Babak Babar Babul
  Bachir Badr Baghdad Bahadur Bahar Bahram Bakhtiar Balaji Baldev Bambang Ban Banu Barham Bashar Basharat Basheer Bashir Basim Basma Bassam Bassel
  Batool Behnam Behrouz Beji Bekir Benazir Benigno Bezalel Bhanu Bharat Bhavna Bhupendra Bilal Bilawal Bilquis Bina Binyamin Bipin Boaz Bulent Burak
  Burhan Bushra Béji Bülent Cem Cemal Cengiz Chaiwat Chandrababu Chandrika Chetan Chidambaram Chiharu Chirag Chisato Chitra Cihan Corazon Daiki Daisuke
  Dalal Dalip Danish Daoud Darshan Daud Dawood Deepa Deepak Deepika Deniz Derya Dev Devendra Devi Devika Dharmendra Digvijay Dilip Dilshad Dima Dinesh
  Diya Dror Durga Duygu Ebrahim Ebru Efrat Ehab Ehsan Ehud Eiji Ekrem Elham Elif Eliyahu Ellyes Elnaz Emad Emi Emiko Emine Emrah Emre Engin Enver Erdal
  Erdem Eriko Ersin Esra Essam Eyal Fadi Fahad Fahd Fahim Fahmi Faisal Fakhri Falah Farah Fardin Fareed Farhad Farhan Farid Farida Farooq Farouk Faruk
  Farzana Farzaneh Fateh Fatema Fathi Fatih Fatma Fatmata Fatos Fatou Fawaz Fawzi Fawzia Fayez Fazal Ferhat Ferit Ferjani Feroz Fethullah Firas Firdaus
  Firoz Fouad Fuad Fumiko Fumio Gabi Gadi Galal Galit Gamal Ganesh Gantz Gargi Gaurav Gauri Gautam Geeta Genki Ghada Ghalia Ghassan Ghazala Gholam
  Ghulam Gideon Gila Gilad Gilat Giora Girish Gita Gopal Govind Gul Gulab Gulbadin Gulbuddin Gulnara Gurpreet Habib Habiba Hadi Hadley Hafez Hafiz Hagit
  Haidar Haider Haim Haitham Hajar Hakim Haleh Halil Halim Halima Haluk Hamad Hamdi Hamed Hamid Hamida Hamza Hana Hanan Hanane Hanif Hanin Hardik Hari
  Haris Harish Harsh Harsha Harshad Harsimrat Haruhiko Haruki Haruko Harun Haruna Hasan Hasina Hatem Hayat Haydar Haytham Hazem Hema Hemamalini Hemant
  Hesham Hiba Hicham Hichem Hideki Hideo Hidetoshi Hideyoshi Hikmet Hila Hina Hinako Hiroaki Hirofumi Hiroko Hiroshi Hiroyuki Hisashi Hisham Hitomi
  Hitoshi Hoda Hojjat Hossam Hossein Houda Huda Hulusi Humaira Husam Husayn Husnu Hussain Hussein Hüseyin Ibrahim Ichiro Idan Ido Idris Iftikhar Ihab
  Ihsan Ilan Ilker Imad Imam Iman Imran Imtiaz Inas Inbal Inder Indira Indra Intisar Iqbal Iraj Irfan Irshad Isamu Ishaan Ishaq Ishaque Ismail Ismet
  Israa Itai Itamar Iyad Jabbar Jaber Jagdish Jai Jairam Jalal Jaleh Jamil Janan Jasim Jaspreet Jasprit Jassim Javad Javaid Javed Jawad Jawaharlal Jaya
  Jayalalithaa Jayant Jayanta Jayanti Jayesh Jignesh Jihad Jiro Jitendra Joko Jokowi Joudeh Jumana Jun Junichiro Junko Jyoti Jyotiraditya Kabir Kadir
  Kailash Kais Kaito Kajal Kajol Kamal Kamel Kamran Kana Kanako Kanimozhi Kaori Kapil Kareena Karima Karthik Kartik Kashif Katsuhiko Katsuya Kavita
  Kavya Kazem Kazuko Kazuo Kazuyoshi Kei Keiichi Keiji Keisuke Keita Kemal Kenan Kenichi Kenji Kenta Kenzaburo Kenzo Ketan Khadijah Khaled Khalid
  Khalida Khalifa Khalil Khurram Khurshid Kiran Kishore Kishwar Kiyoshi Koichi Koji Koki Komal Koray Kosuke Kota Kotaro Krishna Krishnan Kritika
  Kulbhushan Kumar Kumiko Kunal Kyoko Lakshmi Lalit Lalitha Lama Lata Latif Latifa Laxmi Leni Leyla Limor Lubna Madhav Madhu Madhuri Maha Mahathir
  Mahbub Mahdi Mahendra Mahesh Mahinda Mahir Mahmood Mahmoud Mahmud Mahmut Mahnaz Maithripala Majed Majid Makiko Makoto Malala Maleeha Malika Malka
  Mallika Mamata Mami Mamnoon Mamoun Manabu Manal Mandeep Maneka Mani Manish Manisha Manmohan Manny Manoj Mansoor Mansour Manu Mariko Marwan Maryam
  Maryum Marzieh Masahiro Masaki Masakiyo Masako Masami Masao Masaru Masashi Masato Masayoshi Masayuki Masood Masoud Massouda Masud Masumi Mayank
  Mayawati Maysa Mayu Mayumi Medha Medhat Meenakshi Meera Megawati Mehbooba Mehdi Mehmet Mehmood Mehran Meir Melih Menachem Meral Merav Mesut Mevlut
  Mevlüt Michiko Midori Miki Milind Minami Minoru Miri Mirza Misaki Mithun Mitsuko Mitsuo Miyuki Mizuki Mohamad Mohan Mohannad Mohit Mohsen Mohsin Moin
  Mojtaba Moncef Moqtada Morteza Mostafa Motohiro Mouna Moustafa Muammar Mubarak Muhammad Muhammadu Muhammed Muhannad Muhsin Muhyiddin Mujahid Mujib
  Mukesh Mukhtar Mukul Mumtaz Munir Muqtada Murad Murat Murtaza Musa Mustafa Mustapha Muzaffar Nabeel Nabih Nabil Nacer Nadeem Nader Nadim Nadir Naeem
  Nafeesa Nafisa Nafisi Naftali Nagesh Nagma Naguib Nahed Nahid Nahla Naim Naima Najib Najla Najma Najwa Nalini Namrata Nanami Nandan Nandini Naoki
  Naoko Naoto Naoufel Narayan Narendra Naresh Nargis Nasim Nasir Nasreen Nasrin Nasser Natsuko Naureen Navdeep Naveed Naveen Navid Navin Navjot Navneet
  Nawaf Nawal Nawaz Nayef Nazanin Nazim Nazir Naïm Neelam Neelima Neeraj Neha Nehal Nesrin Netanel Nidaa Nidal Nidhi Nikhil Nilesh Nilofar Nir Nirav
  Nirmala Nishant Nitin Nitish Nitzan Niyazi Noam Nobuko Nobuo Noor Noriko Norio Nour Noura Nouri Noussair Nur Nuray Nuri Nurit Nusrat Oded Ofer Omid
  Ori Orit Orly Orna Osama Osamu Osman Osnat Othman Pallavi Parag Paresh Parisa Parveen Parvez Parviz Pawan Pervez Pinar Pinarayi Piyush Pnina Pooja
  Poonam Prabhakar Prabowo Prachi Pradeep Prajwal Prakash Pramod Pranab Pranav Prasad Prashant Pratap Prateek Pratibha Praveen Pravin Prayut Prayuth
  Preeti Prem Prithviraj Priya Priyanka Pushpa Qais Qasem Qasim Raana Rabia Rached Rachid Rachna Rada Radha Radhika Rafik Rafiq Raghav Raghuram Rahim
  Rahman Rahul Raila Raj Raja Rajan Rajat Rajeev Rajendra Rajesh Rajinder Rajiv Rajkumar Rajnath Rajpal Raju Rakesh Rakhi Ram Raman Ramaphosa Ramesh
  Rami Ramin Ramiz Ramya Ramzan Ramzi Ran Rana Rania Ranil Ranjit Ranveer Rasha Rasheed Rashid Rashmi Ratan Ravi Ravindra Ravish Rawan Raza Razan Razia
  Raïs Recep Reem Reena Rehana Rehman Rei Reiko Rekha Ren Renu Renuka Retno Rewati Reza Riad Riaz Rie Rika Rim Rima Risa Ritesh Ritika Ritu Rivka Riyad
  Riyaz Rodaba Rohan Rohini Rohit Ronen Ronit Roopa Roshan Rouhollah Roya Ruba Rubina Ruhollah Rukmini Rula Rupa Rushdi Ruti Ryo Ryoji Ryota Ryu Saad
  Sabah Sabeen Sabiha Sabri Saburo Sachiko Sachin Sadaf Sadako Sadhvi Sadia Sadiq Saeb Saeed Safa Safdar Safwan Sagar Sahar Sahil Said Saif Saifullah
  Saima Saira Sajid Sakina Salah Salam Salama Saleem Saleh Salim Salma Salman Samar Sameer Sameh Sami Samina Samir Samira Sanaa Sanam Sandeep Sandhya
  Sania Sanjana Sanjay Sanjeev Sanjiv Santosh Saori Sapna Sarfraz Sargon Sarvesh Satish Satoru Satoshi Saud Saurabh Savitri Sawsan Sayaka Sayeed Seema
  Seiji Seiko Selahattin Selim Selçuk Semih Serkan Sevgi Seyed Shabbir Shabnam Shadi Shahbaz Shaheen Shahid Shahida Shahin Shahram Shahrukh Shaista
  Shaked Shakeel Shakib Shakil Shakir Shalini Shalom Shamim Shamima Shamir Shankar Sharad Sharif Sharjeel Sharmila Sharmistha Shashi Shatha Shatrughan
  Shaukat Shaul Shazia Sheela Shehbaz Shehla Shekhar Shepsel Sherif Shigeo Shigeru Shilpa Shimon Shinichi Shinji Shinjiro Shintaro Shinzo Shirin Shiro
  Shiv Shivraj Shizuka Shlomo Shmuel Sho Shoaib Shobha Shobhana Shogo Shohei Shoko Shota Shreya Shruti Shubham Shukria Shun Shyam Siddharth Siddhartha
  Sidra Sigal Sima Simin Sinan Sirajuddin Sitaram Smita Smitha Smriti Sneha Sofiane Sofyan Soha Sohail Soheila Soma Somchai Sonal Sonam Sri Srinivas
  Stav Subhash Subramaniam Subramanian Sucheta Sudha Sudhir Sufyan Sugandha Suha Suhail Suharto Suhasini Sukarno Sukhbir Sulaiman Suleiman Sumaira Suman
  Sumit Sumitra Sunil Sunita Supriya Suresh Surjit Surya Sushil Sushma Sushmita Susilo Suthep Swapan Swapna Swara Swati Syed Süleyman Tabassum Tadao
  Tadashi Taha Tahir Tahira Taimur Taizo Taj Takahiro Takako Takashi Takayuki Takeo Takeshi Taku Takuma Takumi Takuya Talal Talat Tamir Taner Tanuja
  Tanveer Tanvi Tapas Tarek Tarik Taro Taslima Tatsuo Tatsuya Tauseef Tawakkol Tawfik Tayeb Tayfun Tayyip Tehmina Tejal Tejas Tejashwi Tejasvi Tetsu
  Tetsuya Thaer Thaksin Thamer Thulasi Thuraya Tomer Tomohiro Tomoko Tomoya Toru Toshihiko Toshihiro Toshimitsu Toshio Toshiyuki Tsai Tsutomu Tufail
  Turki Tuğba Tzachi Tzipi Uday Uddhav Udit Udita Ugur Uma Umair Umar Umesh Umm Umut Uri Urmila Usha Usman Utkarsh Uzi Uzma Uğur Vaibhav Vandana Varun
  Vasudha Vasundhara Veena Venkaiah Venkat Venkatesh Vidya Vijay Vijaya Vijayalakshmi Vikas Vikram Vimal Vinay Vineet Vineeta Vinod Vipin Vipul Virat
  Virendra Vishal Vishnu Vivek Volkan Wael Wafa Wafaa Wahbi Wahid Wajahat Waleed Walid Wan Waqar Waseem Wasif Wasim Yaakov Yacine Yadollah Yael Yahya
  Yair Yakub Yamini Yaqoob Yariv Yaser Yash Yashwant Yasir Yasmeen Yasmine Yasser Yassin Yasuhiro Yasuo Yasushi Yasuto Yehuda Yehudit Yifat Yigal
  Yingluck Yisrael Yitzhak Yoav Yochai Yogendra Yoichi Yoko Yoram Yosef Yoshihide Yoshihiko Yoshio Yoshiro Yoshitaka Yossi Younes Younis Yousaf Yousef
  Yousif Youssef Yousuf Yuichi Yuka Yukari Yuki Yukihiro Yukiko Yukio Yumi Yumiko Yuriko Yusra Yusuf Yusuke Yutaka Yuval Yuvraj Zafar Zahid Zahir Zahra
  Zaid Zainab Zaki Zakir Zalmay Zaman Zamir Zartaj Zayd Zayed Ze'ev Zeenat Zeev Zehava Zehra Zeina Zeinab Zeki Zeynep Zia Zineb Ziyad Zoya Zubaida
  Zubair Zulfikar Zulfiqar Ömer
`.trim().split(/\s+/)
